import layoutDocument from '@react-pdf/layout';
import renderNodes from '@react-pdf/render';
import { Font, pdf } from '@react-pdf/renderer';
import PDFDocument from 'pdfkit';
import type { ReactElement } from 'react';
import { type Line, withEvenSpaces } from './even-spaces';
import type { Glyph, Ink, Position, StructureElement, StructureOptions } from './engine';
import type { TagProps } from './tag-props';
import { drawGlyphs, RIGHT_TO_LEFT } from './text-fixes';

/**
 * Turns a react-pdf `<Document>` into the bytes of a tagged PDF 1.7 that keeps to PDF/UA-1.
 *
 * react-pdf itself writes no tags. We let it lay out, then walk the pages ourselves: each text opens its mark,
 * has itself drawn by react-pdf's own `render`, and closes its mark; borders and grounds become decoration.
 * Roles are ordinary props (`TagProps`). Fonts must be registered and loaded; throws when a text needs another.
 * The same element and `creationDate` give the same bytes.
 */
export async function renderTagged(element: ReactElement, creationDate: Date): Promise<Uint8Array<ArrayBuffer>> {
  const root = (pdf(element as Parameters<typeof pdf>[0]) as unknown as { container: { document: LaidOut } }).container
    .document;
  numberNodes(root);
  const layout = await layOut(root, Font);

  const ink = newDocument(root.props ?? {}, creationDate);
  const chunks: Uint8Array[] = [];
  ink.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => ink.on('end', resolve));

  // render() ends its document, and we call it once per node: the end is ours to give.
  const end = ink.end.bind(ink);
  ink.end = () => {};
  const walk = newWalk(ink);
  const pages = layout.children ?? [];
  for (const page of pages) {
    ink.addPage({ size: [page.box?.width ?? 0, page.box?.height ?? 0], margin: 0 });
    ink.page.dictionary.data.Tabs = 'S';
    for (const node of page.children ?? []) walk(node);
  }
  pages.forEach((page, pageNumber) => {
    for (const node of page.children ?? []) addBookmarks(ink, node, pageNumber);
  });
  end();
  await ended;
  return joined(chunks);
}

/** The types of @react-pdf/layout forget the fonts. */
const layOut = layoutDocument as unknown as (root: LaidOut, fonts: typeof Font) => Promise<LaidOut>;

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A node of react-pdf's tree, before and after layout. */
interface LaidOut {
  type: string;
  props?: TagProps & Record<string, unknown> & { nodeKey?: number };
  style?: Record<string, unknown>;
  box?: Box;
  children?: LaidOut[];
  lines?: Line[];
  value?: string;
}

/** Layout copies nodes when it breaks them over pages; their number tells that the parts are one element. */
function numberNodes(root: LaidOut): void {
  let key = 0;
  const visit = (node: LaidOut) => {
    if (node.props) node.props.nodeKey = ++key;
    node.children?.forEach(visit);
  };
  visit(root);
}

class TaggedDocument extends PDFDocument {
  glyphs(glyphs: readonly Glyph[], positions: readonly Position[], x: number, y: number) {
    return drawGlyphs(this as unknown as Ink, glyphs, positions, x, y);
  }

  /** pdfkit puts the title into the XML of the metadata as it stands; an ampersand in it would break the file. */
  override endMetadata() {
    const info = this.info;
    const escaped = Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? asXml(value) : value]);
    this.info = Object.fromEntries(escaped);
    super.endMetadata();
    this.info = info;
  }
}

function asXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function newDocument(props: Record<string, unknown>, creationDate: Date): Ink {
  const text = (name: string) => (typeof props[name] === 'string' ? { [capital(name)]: props[name] } : {});
  const ink = new TaggedDocument({
    tagged: true,
    subset: 'PDF/UA' as never,
    pdfVersion: '1.7',
    lang: props.language as string,
    displayTitle: true,
    autoFirstPage: false,
    info: { ...text('title'), ...text('subject'), ...text('creator'), ...text('producer'), CreationDate: creationDate },
  }) as unknown as Ink;
  // pdfkit takes the number 1 for PDF/A-1 and then writes a wrong CIDSet; as text it reads the same in the metadata.
  ink.subset = '1';
  return ink;
}

/** Elements that hold text themselves; a text inside any other container becomes a paragraph in it. */
const HOLDS_TEXT = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'P', 'Span', 'Caption', 'TH', 'TD', 'Lbl', 'LBody']);

interface Role {
  type: string;
  element: StructureElement;
}

/** A function that draws one node of a page with its structure; it remembers elements that go on on a later page. */
function newWalk(ink: Ink): (node: LaidOut) => void {
  const top: Role = { type: 'Document', element: ink.struct('Document') };
  ink.addStructure(top.element);
  const roles = new Map<string, Role>();
  const headersRead = new Set<number>();

  const roleFor = (parent: Role, type: string, key: string | undefined, options: StructureOptions = {}): Role => {
    const known = key === undefined ? undefined : roles.get(`${type} ${key}`);
    if (known) return known;
    const role = { type, element: ink.struct(type, options) };
    parent.element.add(role.element);
    if (key !== undefined) roles.set(`${type} ${key}`, role);
    return role;
  };

  // render() would set the bookmark of what it draws, on page 1 as far as it knows.
  const draw = (node: LaidOut) =>
    renderNodes(ink as never, { children: [{ ...node, props: { ...node.props, bookmark: undefined } }] } as never);
  const marked = (role: Role, node: LaidOut) => {
    role.element.add(ink.markStructureContent(role.type));
    draw(node);
    ink.endMarkedContent();
  };
  const decoration = (node: LaidOut, type: 'Layout' | 'Pagination') => {
    ink.markContent('Artifact', { type });
    draw(node);
    ink.endMarkedContent();
  };

  const text = (node: LaidOut, parent: Role) => {
    if (!node.lines?.some((line) => line.string.trim())) return;
    const { tag, lang, nodeKey } = node.props ?? {};
    const actual = spoken(node);
    const needsOwn = tag ?? (HOLDS_TEXT.has(parent.type) ? (lang || actual) && 'Span' : 'P');
    const role = needsOwn ? roleFor(parent, needsOwn, keyOf(nodeKey), { lang, actual }) : parent;
    if (hasInk(node.style)) decoration({ ...node, lines: [] }, 'Layout');
    marked(role, { ...withoutInk(node), lines: node.lines.map(withEvenSpaces) });
  };

  const visit = (node: LaidOut, parent: Role, originX: number, originY: number) => {
    const props = node.props ?? {};
    const box = node.box ?? { left: 0, top: 0, width: 0, height: 0 };
    const returns = props.repeatHeader === true && headersRead.has(props.nodeKey ?? 0);
    if (props.repeatHeader) headersRead.add(props.nodeKey ?? 0);
    if (props.artifact || returns) return decoration(node, props.artifact === true ? 'Layout' : 'Pagination');
    if (node.type === 'TEXT') return text(node, parent);
    if (props.tag === 'Figure') {
      const [x, y] = [originX + box.left, originY + box.top];
      const bbox = [x, y, x + box.width, y + box.height] as const;
      return marked(
        roleFor(parent, 'Figure', keyOf(props.nodeKey), { alt: props.alt, placement: 'Block', bbox }),
        node,
      );
    }
    if (node.type !== 'VIEW') return decoration(node, 'Layout');

    const group = props.table
      ? roleFor(parent, 'Table', props.table)
      : props.list
        ? roleFor(parent, 'L', props.list)
        : parent;
    const { lang, scope } = props;
    const role = props.tag ? roleFor(group, props.tag, keyOf(props.nodeKey), { lang, scope }) : group;
    if (hasInk(node.style)) decoration({ ...node, children: [] }, 'Layout');
    ink.save();
    ink.translate(box.left, box.top);
    for (const child of node.children ?? []) visit(child, role, originX + box.left, originY + box.top);
    ink.restore();
  };

  return (node) => visit(node, top, 0, 0);
}

function keyOf(nodeKey: number | undefined): string | undefined {
  return nodeKey === undefined ? undefined : `#${nodeKey}`;
}

/**
 * The text as a screen reader should say it, where drawing order is not reading order: right-to-left letters.
 * Direction marks are left out of it.
 */
function spoken(node: LaidOut): string | undefined {
  const source = sourceText(node);
  return RIGHT_TO_LEFT.test(source) ? source.replace(/[\u200e\u200f\u2066-\u2069]/g, '') : undefined;
}

function sourceText(node: LaidOut): string {
  return node.value ?? (node.children ?? []).map(sourceText).join('');
}

const EDGES = ['Top', 'Right', 'Bottom', 'Left'] as const;

function hasInk(style: LaidOut['style']): boolean {
  return Boolean(style && (style.backgroundColor || EDGES.some((edge) => style[`border${edge}Width`])));
}

function withoutInk(node: LaidOut): LaidOut {
  const none = Object.fromEntries(EDGES.map((edge) => [`border${edge}Width`, 0]));
  return { ...node, box: { ...node.box, ...none } as Box, style: { ...node.style, backgroundColor: undefined } };
}

function addBookmarks(ink: Ink, node: LaidOut, pageNumber: number): void {
  const bookmark = node.props?.bookmark as { title: string } | undefined | null;
  if (bookmark && node.box) {
    // pdfkit counts `left` from the right edge.
    ink.outline.addItem(bookmark.title, { pageNumber, top: node.box.top, left: ink.page.width });
  }
  for (const child of node.children ?? []) addBookmarks(ink, child, pageNumber);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
