/** A number as R prints it: up to 15 digits, in powers of ten where that is shorter (100000 is 1e+05). */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  const plain = Number(value.toPrecision(15));
  const [digits = "0", power = "0"] = plain.toExponential().split("e");
  const exponent = Math.abs(Number(power)).toString().padStart(2, "0");
  const scientific = `${digits}e${power.startsWith("-") ? "-" : "+"}${exponent}`;
  const fixed = fixedText(plain);
  return fixed.length <= scientific.length ? fixed : scientific;
}

function fixedText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  return value.toFixed(Math.min(100, 15 - Math.floor(Math.log10(Math.abs(value))))).replace(/\.?0+$/, "");
}
