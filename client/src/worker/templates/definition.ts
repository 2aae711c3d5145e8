// What the server may ask to be written. Every value is plain text, already in the reader's language: amounts and dates
// come formatted, and nothing is read as markup.

interface Common {
  /** The document's title, shown by viewers in place of the file name. */
  title: string;
  /** Language of the text, e.g. "en", "fr-FR". */
  language: string;
  /** Who or what issued the document, for its properties. */
  author?: string;
  /** ISO time of creation; the time of writing when absent. */
  created?: string;
}

export interface Fact {
  label: string;
  value: string;
}

export interface Party {
  name: string;
  /** Address, one line each. */
  lines: string[];
  vat?: string;
}

export interface Invoice extends Common {
  kind: 'invoice';
  /** "Invoice", "Credit note", "Reminder", … */
  heading: string;
  number: string;
  logoText?: string;
  /** The body's sign: PNG or JPEG, base64. */
  logo?: string;
  issuer: Party;
  customer: Party;
  /** Dates, period, customer number, order number, … */
  facts: Fact[];
  lines: { description: string; detail?: string; quantity: string; unit: string; amount: string }[];
  /** One for each rate. */
  vatLines?: { rate: string; base: string; amount: string }[];
  totals: (Fact & { strong?: boolean })[];
  bank?: Fact[];
  paymentReference?: string;
  /** What a telephone reads to pay: the path of an SVG drawing of so many dots across, and a few words beside it. */
  paymentSquare?: { path: string; dots: number; words: string };
  note?: string;
  /** Replaces the English words of the form. */
  labels?: Partial<InvoiceLabels>;
}

export interface InvoiceLabels {
  vat: string;
  billTo: string;
  number: string;
  description: string;
  quantity: string;
  unit: string;
  amount: string;
  vatRate: string;
  vatBase: string;
  vatAmount: string;
  payment: string;
  paymentReference: string;
}

export interface Letter extends Common {
  kind: 'letter';
  letterhead: Party;
  /** Place and date, as it shall stand in the letter. */
  date: string;
  recipient: string[];
  reference?: string;
  subject: string;
  paragraphs: string[];
  closing?: string;
  signatory: { name: string; role?: string };
  enclosures?: string[];
}

/** What a person or a program may hang on a wall: short, and with the address at which it can be checked. */
export interface Certificate extends Common {
  kind: 'certificate';
  issuer: string;
  /** The body's sign: PNG or JPEG, base64. */
  logo?: string;
  heading: string;
  /** Who or what is recognised. */
  name: string;
  /** As what; one line each. */
  titles: string[];
  facts: Fact[];
  /** Where it can be checked, as text and as the square of dots. */
  address: string;
  square: { path: string; dots: number; words: string };
  note?: string;
}

/** Minutes, reports, annotation lists: headings, paragraphs, lists and tables in a row. */
export interface Text extends Common {
  kind: 'text';
  subtitle?: string;
  /** Stands at the foot of every page, beside its number. */
  footer?: string;
  facts?: Fact[];
  blocks: TextBlock[];
}

export type TextBlock =
  | { heading: string; level?: 1 | 2 }
  | { paragraph: string }
  | { link: string; text: string }
  | { bullets: string[] }
  | { table: { columns: string[]; rows: string[][]; widths?: number[]; alignRight?: number[] } };

export type Definition = Invoice | Letter | Certificate | Text;
