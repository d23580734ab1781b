import type { CodeFamily } from "./entry.ts";

/** Family F: the file itself – found, readable, in the declared format and encoding, within the limits. */
export const FILE_CODES = {
  "OBS-F001": {
    level: "error",
    title: { fr: "fichier introuvable ou illisible", en: "file not found or unreadable" },
    rule: "Le fichier déclaré doit exister dans le dossier de l'étude, être un fichier ordinaire et pouvoir être lu.",
    example: "study.yaml déclare exports/2024/vague.csv, mais le dossier exports/2024 contient vague_finale.csv",
    repair: "corriger le nom dans study.yaml, ou déposer le fichier à l'endroit déclaré",
  },
  "OBS-F002": {
    level: "error",
    title: { fr: "fichier vide", en: "empty file" },
    rule: "Un export contient au moins un en-tête et une réponse.",
    example: "vague.csv : 0 octet (transfert interrompu)",
    repair: "redemander le fichier à l'institut",
  },
  "OBS-F003": {
    level: "error",
    title: { fr: "octet invalide dans le codage déclaré", en: "byte that the declared encoding does not have" },
    rule: "Chaque octet du fichier doit se lire dans le codage déclaré ; rien n'est remplacé par « � ».",
    example: "octet 0x92 dans un fichier déclaré utf-8 : c'est l'apostrophe ’ de Windows-1252",
    repair: "déclarer le codage proposé (encoding: windows-1252), ou réexporter en UTF-8",
  },
  "OBS-F004": {
    level: "error",
    title: {
      fr: "le codage du fichier n'est pas celui déclaré",
      en: "the encoding of the file is not the one declared",
    },
    rule: "Le codage déclaré doit être celui que prouvent la marque d'ordre des octets ou le contenu.",
    example:
      "fichier déclaré windows-1252 dont tous les caractères accentués sont de l'UTF-8 valide (« Ã© » pour « é »)",
    repair: "déclarer le codage indiqué par le message",
  },
  "OBS-F005": {
    level: "error",
    title: { fr: "marque d'ordre des octets au milieu du fichier", en: "byte order mark in the middle of the file" },
    rule: "Une marque U+FEFF n'est permise qu'une fois, au début ; ailleurs elle trahit des fichiers mis bout à bout.",
    example: "deux exports concaténés : le second en-tête se lit comme une réponse",
    repair: "séparer les fichiers d'origine, et déclarer chacun",
  },
  "OBS-F006": {
    level: "error",
    title: { fr: "fichier plus gros que la limite", en: "file larger than the limit" },
    rule: "Le nombre d'octets, une fois décompressé, reste sous limits.bytes.",
    example: "fichier de 3 Go pour une limite d'un milliard d'octets",
    repair: "vérifier le fichier, puis relever limits.bytes dans study.yaml s'il est attendu",
  },
  "OBS-F007": {
    level: "error",
    title: { fr: "compression illisible ou non déclarée", en: "compression unreadable or not declared" },
    rule: "compressed: true se déclare pour un .gz, et seulement pour lui ; le flux doit être complet.",
    example: "fichier .gz tronqué, ou fichier .csv qui est en fait compressé",
    repair: "corriger compressed: dans study.yaml, ou redemander le fichier",
  },
  "OBS-F008": {
    level: "error",
    title: {
      fr: "fichier compressé qui gonfle au-delà de la limite",
      en: "compressed file that swells beyond the limit",
    },
    rule: "Le rapport entre taille décompressée et taille du fichier reste sous limits.inflation.",
    example: "194 ko qui en deviennent 200 Mo",
    repair: "décompresser et vérifier le fichier, puis relever limits.inflation s'il est attendu",
  },
  "OBS-F009": {
    level: "error",
    title: { fr: "caractère NUL dans le texte", en: "NUL character in the text" },
    rule: "Un texte ne contient jamais l'octet NUL : il coupe les chaînes et masque des données.",
    example: "fichier UTF-16 déclaré utf-8, ou fichier abîmé pendant un transfert",
    repair: "déclarer le bon codage, ou redemander le fichier",
  },
  "OBS-F010": {
    level: "error",
    title: { fr: "caractère UTF-16 incomplet", en: "incomplete UTF-16 character" },
    rule: "Les demi-caractères (surrogates) vont par deux.",
    example: "cellule coupée au milieu d'un caractère rare par un outil d'export",
    repair: "réexporter le fichier en UTF-8",
  },
  "OBS-F011": {
    level: "error",
    title: { fr: "le fichier n'est pas du format déclaré", en: "the file is not of the declared format" },
    rule: "La signature du fichier doit être celle du format déclaré dans study.yaml.",
    example: "vague.csv est en réalité un classeur Excel renommé",
    repair: "déclarer le format indiqué par le message, ou réexporter",
  },
  "OBS-F012": {
    level: "error",
    title: { fr: "fichier SPSS tronqué ou corrompu", en: "SPSS file cut or corrupt" },
    rule: "Chaque enregistrement d'un .sav tient dans le fichier et ses compteurs sont plausibles ; rien n'est lu à moitié.",
    example: "transfert interrompu : le fichier s'arrête au milieu des réponses",
    repair: "redemander le fichier ; l'adresse indiquée (octet) aide à voir où il s'arrête",
  },
  "OBS-F013": {
    level: "error",
    title: { fr: "variante de fichier SPSS non prise en charge", en: "variant of SPSS file not supported" },
    rule: "Les .sav et .zsav ordinaires sont lus ; les fichiers chiffrés et les .por ne le sont pas.",
    example: "fichier chiffré par un mot de passe SPSS",
    repair: "réenregistrer le fichier en .sav sans mot de passe",
  },
  "OBS-F014": {
    level: "error",
    title: { fr: "classeur Excel illisible", en: "Excel workbook unreadable" },
    rule: "Le classeur est un .xlsx complet, sans mot de passe, dont la feuille déclarée existe.",
    example: "fichier .xls ancien renommé en .xlsx, ou classeur protégé",
    repair: "réenregistrer au format « Classeur Excel (.xlsx) » sans mot de passe",
  },
  "OBS-F015": {
    level: "error",
    title: { fr: "fichier Parquet ou Arrow illisible", en: "Parquet or Arrow file unreadable" },
    rule: "Le fichier est complet et ses colonnes sont des textes, nombres, dates ou booléens.",
    example: "fichier Parquet tronqué, ou colonne qui contient des listes",
    repair: "réécrire le fichier avec des colonnes simples",
  },
  "OBS-F016": {
    level: "error",
    title: {
      fr: "trop de lignes, trop de colonnes ou cellule trop longue",
      en: "too many rows or columns, or a cell too long",
    },
    rule: "Lignes, colonnes et longueur des cellules restent sous les limites de study.yaml (limits).",
    example: "cellule de 3 Mo : guillemet jamais refermé, ou image collée dans une réponse",
    repair: "vérifier l'endroit indiqué, puis relever la limite si le fichier est attendu ainsi",
  },
  "OBS-F017": {
    level: "info",
    title: { fr: "codage reconnu", en: "encoding recognised" },
    rule: "Sans déclaration, le codage est UTF-8, ou celui que prouve la marque d'ordre des octets.",
    example: "fichier UTF-16 avec marque, codage non déclaré",
    repair: "écrire encoding: dans study.yaml pour que la lecture ne dépende pas du fichier",
  },
  "OBS-F018": {
    level: "warning",
    title: { fr: "texte coupé par l'outil qui a écrit le fichier", en: "text cut by the tool that wrote the file" },
    rule: "Un texte d'un fichier SPSS tient dans la largeur de sa variable ; coupé au milieu d'un caractère, il est lu sans ce dernier caractère.",
    example: "« Très satisfait, mais dé » : la variable n'a que 24 octets, et « é » en prend deux",
    repair: "élargir la variable à la source et réexporter, si la fin du texte sert",
  },
  "OBS-F019": {
    level: "warning",
    title: { fr: "nombre d'enregistrements non annoncé", en: "number of records not announced" },
    rule: "Un fichier SPSS dit combien d'enregistrements il contient, ou marque la fin de ses données.",
    example: "fichier écrit dans un tube, puis coupé à la fin d'un enregistrement : rien ne le montre",
    repair:
      "comparer le nombre de réponses lues avec celui de l'émetteur, ou réenregistrer le fichier par SPSS ou PSPP",
  },
} as const satisfies CodeFamily;
