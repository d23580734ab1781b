/** Texts of the visible drawings that leave them, overlap by more than a pixel, or are set under 11 px. */
export const FAULTS_OF_TEXTS = `(() => [...document.querySelectorAll("figure svg")].filter((svg) => svg.getBoundingClientRect().width > 0).flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const seen = new Set();
  const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent !== "");
  const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) * scale }));
  const name = svg.getAttribute("aria-labelledby");
  const out = boxes.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3).map(({ text }) => name + ": cut: " + text);
  const small = boxes.filter(({ size }) => size < 10.95).map(({ text, size }) => name + ": " + size.toFixed(1) + " px: " + text);
  const inner = ({ box }) => ({ left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.22, bottom: box.bottom - box.height * 0.22 });
  const over = boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => {
    const [a, b] = [inner(one), inner(other)];
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }).map((other) => name + ": overlap: " + one.text + " / " + other.text));
  return [...out, ...small, ...over];
}))()`;
