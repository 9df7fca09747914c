import '@react-pdf/renderer';

/** The roles of PDF 1.7 that our documents use. */
export type Tag =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'P'
  | 'Span'
  | 'Div'
  | 'Caption'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure';

/** What a node says about itself to a screen reader. react-pdf carries these through layout untouched. */
export interface TagProps {
  /** Role in the structure tree; a text without one is a paragraph. */
  tag?: Tag;
  /** Words in place of a figure. */
  alt?: string;
  /** Direction of a header cell. */
  scope?: 'Row' | 'Column';
  /** BCP 47 tag, where it differs from the document's. */
  lang?: string;
  /** Decoration: drawn, never read. `page` marks what returns on every page. */
  artifact?: boolean | 'page';
  /** With `fixed`: read the first time, decoration when it returns on the next page. */
  repeatHeader?: boolean;
  /**
   * Pieces that lie flat on the page, so that they can break, but belong together for a reader:
   * all with the same name become children of one `Table` or `L`.
   */
  table?: string;
  list?: string;
}

declare module '@react-pdf/renderer' {
  interface NodeProps extends TagProps {}
  // react-pdf takes bookmarks on every node; its types know them on pages only.
  interface ViewProps {
    bookmark?: { title: string };
  }
}
