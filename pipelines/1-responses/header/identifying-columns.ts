/** Words of a column name that say a person can be identified by it, without accents or separators. */
const WORDS = new Set(
  `nom prenom name firstname lastname surname nomcomplet fullname patronyme
   mail email emailaddress courriel adressemail adressecourriel adresseelectronique
   tel telephone phone phonenumber mobile portable numerotelephone
   ip ipaddr ipaddress adresseip adresse address rue
   startdate enddate submitdate datestamp recordeddate startlanguage horodatage timestamp heuredebut heurefin
   datedebut datefin datenaissance datedenaissance birthdate
   latitude longitude locationlatitude locationlongitude gps
   recipientfirstname recipientlastname recipientemail externalreference externaldatareference
   token refurl collectorid siret siren nir numerosecu`
    .trim()
    .split(/\s+/),
);

/** True when the name of a column says that it holds a name, an address, a phone, an IP or an exact time. */
export function isIdentifyingName(name: string): boolean {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = plain.split(/[^a-z0-9]+/).filter((part) => part !== "");
  return WORDS.has(parts.join("")) || (parts.length <= 3 && parts.some((part) => WORDS.has(part) && part.length > 3));
}
