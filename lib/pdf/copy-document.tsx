import { Document, Page } from '@react-pdf/renderer';
import type { Block, Copy, Section } from '@/lib/plan/copy-model';
import { Callout } from './blocks/callout';
import { Cards } from './blocks/cards';
import { DataTable } from './blocks/data-table';
import { Facts } from './blocks/facts';
import { Gap } from './blocks/gap';
import { PartHeading, SectionHeading } from './blocks/heading';
import { List } from './blocks/list';
import { Pair } from './blocks/pair';
import { SeatList } from './blocks/seat-list';
import { Signatures } from './blocks/signatures';
import { TablePicture } from './blocks/table-picture';
import { TitleBlock } from './blocks/title-block';
import { inOrder } from './in-order';
import type { Look } from './look';
import { pageFrame } from './page-frame';
import { Words } from './words';

/**
 * A copy of a plan on A4. All blocks lie flat on the page, since react-pdf keeps headings with what follows only
 * among neighbours; what may break has no border, padding or margin above it, which would be left behind alone.
 */
export function CopyDocument({ copy, look }: { copy: Copy; look: Look }) {
  const [summary, ...others] = copy.sections;
  return (
    <Document title={`${copy.kind} · ${copy.title}`} language={copy.language} creator="Aan Tafel" producer="react-pdf">
      <Page
        size="A4"
        experimentalPagination
        layout={pageFrame(copy, look)}
        style={{
          paddingTop: look.page.top,
          paddingBottom: look.page.bottom,
          paddingHorizontal: look.page.side,
          fontFamily: look.fonts.families as never,
        }}
      >
        <TitleBlock look={look} copy={copy} />
        {summary ? <SectionBlocks look={look} section={summary} newPage={false} /> : null}
        {inOrder(others, (section, i) => (
          <SectionBlocks key={section.id} look={look} section={section} newPage={i === 0 || section.newPage === true} />
        ))}
      </Page>
    </Document>
  );
}

function SectionBlocks({ look, section, newPage }: { look: Look; section: Section; newPage: boolean }) {
  const blocks = section.blocks.filter(isDrawn);
  let deep = false;
  return (
    <>
      <SectionHeading look={look} text={section.heading} lead={section.lead} newPage={newPage} />
      {inOrder(blocks, (block, i) => {
        deep ||= block.type === 'subheading';
        const follows = i > 0 && blocks[i - 1]?.type !== 'subheading';
        return (
          <>
            {follows ? <Gap look={look} /> : null}
            <OneBlock look={look} block={block} name={`${section.id}-${i}`} deep={deep} />
          </>
        );
      })}
    </>
  );
}

/** Blocks that leave no trace: a gap for one of them could be all that stands on a page. */
function isDrawn(block: Block): boolean {
  if (block.type === 'paragraph') return block.text.trim() !== '';
  return block.type !== 'facts' || block.facts.length > 0;
}

interface OneBlockProps {
  look: Look;
  block: Block;
  /** Name of its own in the document. */
  name: string;
  /** Under a subheading: titles are a level lower. */
  deep: boolean;
}

function OneBlock({ look, block, name, deep }: OneBlockProps) {
  const title = deep ? 'H4' : 'H3';
  switch (block.type) {
    case 'paragraph':
      return <Words look={look} text={block.text} voice={block.strong ? 'strong' : 'body'} />;
    case 'callout':
      return <Callout look={look} label={block.label} text={block.text} lines={block.lines} />;
    case 'subheading':
      return <PartHeading look={look} text={block.text} tag="H3" />;
    case 'facts':
      return <Facts look={look} facts={block.facts} list={name} />;
    case 'list':
      return (
        <List
          look={look}
          label={block.label}
          ordered={block.ordered}
          items={block.items}
          lines={block.lines}
          list={name}
        />
      );
    case 'cards':
      return (
        <Cards
          look={look}
          label={block.label}
          cards={block.cards}
          emptyCards={block.emptyCards}
          name={name}
          tags={{ label: title, title: block.label ? (deep ? 'H5' : 'H4') : title }}
        />
      );
    case 'table':
      return (
        <DataTable
          look={look}
          name={name}
          caption={block.caption}
          columns={block.columns}
          rows={block.rows}
          emptyRows={block.emptyRows}
        />
      );
    case 'pair':
      return <Pair look={look} pair={block} name={name} tag={title} />;
    case 'table-picture':
      return (
        <>
          <TablePicture look={look} picture={block} />
          <SeatList look={look} seats={block.seats} name={name} />
        </>
      );
    case 'signatures':
      return (
        <Signatures look={look} name={name} columns={block.columns} names={block.names} emptyRows={block.emptyRows} />
      );
  }
}
