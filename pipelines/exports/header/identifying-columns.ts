/** Names of columns that say a person can be identified by them, without accents or separators. */
const WORDS = wordsOf(
  `nom name nomcomplet patronyme nomdejeunefille nomprenom nometprenom prenomnom prenometnom votrenom votreprenom
   votrenometprenom nomdurepondant mail email courriel adressemail adresseemail adressecourriel adresseelectronique
   tel telephone phone phonenumber mobile portable numerotelephone numerodetelephone ndetelephone numerodeportable gsm
   ip adresse address rue adressepostale adressecomplete voie
   heuredebut heurefin datedebut datefin datededebut datedefin datenaissance datedenaissance birthdate dateofbirth ddn
   latitude longitude gps geolocalisation urldereference refurl siret siren nir numerosecu iban`,
);

/** Names that survey tools give to their own columns: no question is called so, whatever the answers. */
const OF_TOOLS = wordsOf(
  `prenom firstname lastname surname fullname nomdefamille nomdutilisateur username
   emailaddress adressedemessagerie ipaddr ipaddress adresseip
   startdate enddate submitdate datestamp recordeddate horodatage horodateur timestamp heurededebut heuredefin
   heuredeladernieremodification starttime completiontime lastmodifiedtime submissiontime startdateutc submitdateutc
   datedesoumission datedelancement datedeladerniereaction datecreated datemodified datesaisie dateenreg datemodif
   deviceid subscriberid simserial submittedby locationlatitude locationlongitude
   recipientfirstname recipientlastname recipientemail externalreference externaldatareference
   customdata1 donneespersonnalisees1 token codedinvitation codedacces`,
);

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

const plainName = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const joined = (plain: string): string => plain.replace(/[^a-z0-9]+/g, "");

/** True when a survey tool calls so a name, a mail address, an access code, a place or an exact time. */
export const isNameOfTool = (name: string): boolean =>
  OF_TOOLS.has(joined(plainName(name))) || /_(?:latitude|longitude)$/i.test(name);

/** Words that leave no doubt, wherever they are in a short name or in the question of a form. */
const TELLING =
  /(?:^|[^a-z0-9])(?:prenoms?|firstname|lastname|e-?mails?|courriels?|adresse (?:e-?mail|mail|ip|postale|electronique|courriel)|ip address|numero de (?:telephone|portable|mobile|tel)|n[°o]? ?(?:de )?(?:telephone|siret|siren)|date de naissance|latitude|longitude|geolocalisation|horodat(?:eur|age)|siret|siren)(?:$|[^a-z0-9])/;
const LONGEST_QUESTION = 60;

/** Words of a form that asks who you are: « Votre adresse », « Quel est votre nom ? ». */
const ASKED_FOR =
  /^(?:quel(?:le)? est )?(?:votre|vos|indiquez|merci d.indiquer)(?: votre)? (?:nom|adresse|telephone|portable|numero)s?(?: (?:et|ou|de|complete?|postale|portable).{0,20})?[ ?:.]*$/;

/** True when the name of a column says that it holds a name, an address, a phone, an IP or an exact time. */
export function isIdentifyingName(name: string): boolean {
  const plain = plainName(name);
  const word = joined(plain);
  if (WORDS.has(word) || OF_TOOLS.has(word) || ASKED_FOR.test(plain)) return true;
  const spaced = plain.replace(/[_.]+/g, " ");
  return spaced.length <= LONGEST_QUESTION && TELLING.test(spaced);
}

/** True when the name says that people wrote what they wanted: « Autre, précisez », « Commentaires ». */
export function isOpenEnded(name: string): boolean {
  return OPEN_ENDED.test(plainName(name));
}

const OPEN_ENDED =
  /(?:^|[^a-z])(?:autres?|other|precise[rz]?|commentaires?|comments|remarques?|observations?|suggestions?|verbatims?|textes?|text|libre|open-ended|expliquez|explications?|justifiez|decrivez|racontez|quelque chose a ajouter|feedback)(?:$|[^a-z])|(?:^|[^a-z])(?:pourquoi|why)\s*\??$|^comment(?: comment)?$/;
