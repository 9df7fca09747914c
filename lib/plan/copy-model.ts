/**
 * A copy of a plan, ready to be put on paper or on the screen: every text is final, in one language,
 * nothing is computed any more. `read-copy.ts` makes it from answers and words; the PDF and the HTML
 * preview only lay it out, so that both always say the same.
 */
export interface Copy {
  /** BCP 47 tag of the words around the answers, for instance `nl` or `en`. */
  readonly language: string;
  /** Tag of the family's own words; often, but not always, the same. */
  readonly answersLanguage: string;
  readonly title: string;
  /** What this document is, for instance «Familiegroepsplan». */
  readonly kind: string;
  /** One line under the title: legal frame, example mark. */
  readonly note?: string;
  /** Printed on every page: version, date, for whom. `page` holds `{page}` and `{pages}` to fill in. */
  readonly running: { readonly version: string; readonly date: string; readonly reader: string; readonly page: string };
  /** Facts under the title on page 1 (who, since when, …). */
  readonly about: readonly Fact[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  /** A sentence that tells a stranger what this section is. */
  readonly lead?: string;
  readonly blocks: readonly Block[];
  /** Starts on a new page. The summary section (first) always has page 1 to itself. */
  readonly newPage?: boolean;
}

/** A label with its answer. `texts` are paragraphs; empty `texts` with `lines` means: room to write by hand. */
export interface Fact {
  readonly label: string;
  readonly texts: readonly string[];
  readonly lines?: number;
}

export interface Card {
  readonly title: string;
  /** State or kind in a few words, for instance «loopt»; drawn as an outlined word, never by colour alone. */
  readonly badge?: string;
  /** The agreement read back as one spoken sentence. */
  readonly sentence?: string;
  readonly facts: readonly Fact[];
}

export interface Seat {
  readonly name: string;
  /** Number beside the name in the list; stands in the picture where names do not fit. */
  readonly number: number;
  /** 0 at the table (family), 1 near, 2 further away. */
  readonly ring: 0 | 1 | 2;
  /** Circle words for the list, for instance «oma, kant van moeder». */
  readonly about: string;
  /** Other lines about this person (takes part, brings, needs …). */
  readonly facts: readonly Fact[];
}

export type Block =
  | { readonly type: 'paragraph'; readonly text: string; readonly strong?: boolean }
  /** The one sentence a reader must not miss: the question, or whom to call first. */
  | { readonly type: 'callout'; readonly label: string; readonly text: string; readonly lines?: number }
  | { readonly type: 'subheading'; readonly text: string }
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly type: 'list';
      readonly label?: string;
      readonly ordered?: boolean;
      readonly items: readonly string[];
      readonly lines?: number;
    }
  | { readonly type: 'cards'; readonly label?: string; readonly cards: readonly Card[]; readonly emptyCards?: number }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly { readonly label: string; readonly width: number }[];
      readonly rows: readonly (readonly string[])[];
      /** Empty rows to fill in by hand. */
      readonly emptyRows?: number;
    }
  /** Condition beside solution: two columns under one heading, then a strip of facts (judgement, date, initials). */
  | {
      readonly type: 'pair';
      readonly title: string;
      readonly badge?: string;
      readonly left: { readonly heading: string; readonly facts: readonly Fact[] };
      readonly right: { readonly heading: string; readonly facts: readonly Fact[] };
      readonly below: readonly Fact[];
    }
  | {
      readonly type: 'table-picture';
      readonly centre: readonly string[];
      readonly label: string;
      readonly alt: string;
      readonly seats: readonly Seat[];
    }
  | {
      readonly type: 'signatures';
      readonly columns: readonly [string, string, string];
      readonly names: readonly string[];
      readonly emptyRows: number;
    };
