/** Names of columns that say a person can be identified by them, without accents or separators. */
const WORDS = new Set(
  `nom prenom name firstname lastname surname nomcomplet fullname patronyme nomdefamille nomdejeunefille nomprenom nometprenom
   prenomnom prenometnom votrenom votreprenom votrenometprenom nomdurepondant
   mail email emailaddress courriel adressemail adresseemail adressecourriel adresseelectronique
   tel telephone phone phonenumber mobile portable numerotelephone numerodetelephone ndetelephone numerodeportable gsm
   ip ipaddr ipaddress adresseip adresse address rue adressepostale adressecomplete voie
   startdate enddate submitdate datestamp recordeddate horodatage horodateur timestamp heuredebut heurefin
   datedebut datefin datedesoumission datedelancement datedeladerniereaction datecreated datemodified
   datesaisie dateenreg datemodif
   datenaissance datedenaissance birthdate dateofbirth ddn
   latitude longitude locationlatitude locationlongitude gps geolocalisation
   recipientfirstname recipientlastname recipientemail externalreference externaldatareference customdata1
   token codedinvitation refurl urldereference siret siren nir numerosecu iban`
    .trim()
    .split(/\s+/),
);

/** Words that leave no doubt, wherever they are in a short name or in the question of a form. */
const TELLING =
  /(?:^|[^a-z0-9])(?:prenoms?|firstname|lastname|e-?mails?|courriels?|adresse (?:e-?mail|mail|ip|postale|electronique|courriel)|ip address|numero de (?:telephone|portable|mobile|tel)|n[°o]? ?(?:de )?(?:telephone|siret|siren)|date de naissance|latitude|longitude|geolocalisation|horodat(?:eur|age)|siret|siren)(?:$|[^a-z0-9])/;
const LONGEST_QUESTION = 60;

/** Words of a form that asks who you are: « Votre adresse », « Quel est votre nom ? ». */
const ASKED_FOR =
  /^(?:quel(?:le)? est )?(?:votre|vos|indiquez|merci d.indiquer)(?: votre)? (?:nom|adresse|telephone|portable|numero)s?(?: (?:et|ou|de|complete?|postale|portable).{0,20})?[ ?:.]*$/;

/** True when the name of a column says that it holds a name, an address, a phone, an IP or an exact time. */
export function isIdentifyingName(name: string): boolean {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const parts = plain.split(/[^a-z0-9]+/).filter((part) => part !== "");
  if (WORDS.has(parts.join("")) || ASKED_FOR.test(plain)) return true;
  const spaced = plain.replace(/[_.]+/g, " ");
  return spaced.length <= LONGEST_QUESTION && TELLING.test(spaced);
}

/** True when the name says that people wrote what they wanted: « Autre, précisez », « Commentaires ». */
export function isOpenEnded(name: string): boolean {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return /(?:^|[^a-z])(?:autres?|other|precise[rz]?|commentaires?|comments|remarques?|suggestions?|verbatim|textes?|text|libre|open-ended)(?:$|[^a-z])/.test(
    plain,
  );
}
