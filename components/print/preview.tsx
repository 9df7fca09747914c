import type { ReactNode } from 'react';
import type { Block, Card, Copy, Fact, Section } from '@/lib/plan/copy-model';
import { keyed, keys } from '@/components/ui/keyed';
import { PreviewCircle } from './preview-circle';
import { PreviewTable } from './preview-table';

/** The few words a preview says by itself; everything else stands in the copy. */
export interface PreviewWords {
  /** For who can't see the empty lines: «nog niet ingevuld». */
  readonly open: string;
}

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>;

/**
 * A copy of a plan as a web page: the same texts as the PDF, in headings, lists and tables. For server and browser.
 * `mark` is said again in every heading, for what must never be taken for a real plan.
 */
export function Preview({ copy, words, mark }: { copy: Copy; words: PreviewWords; mark?: string }) {
  const shown = { words, mark, answers: copy.answersLanguage === copy.language ? undefined : copy.answersLanguage };
  return (
    <article className="paper" lang={copy.language}>
      <header className="paper-head">
        <p className="paper-kind">{copy.kind}</p>
        <p className="paper-title" lang={shown.answers}>
          {copy.title}
        </p>
        {copy.note && <p className="soft">{copy.note}</p>}
        <p className="soft small-text">
          {copy.running.version} · {copy.running.date} · {copy.running.reader}
        </p>
        <Facts facts={copy.about} {...shown} />
      </header>
      {copy.sections.map((section) => (
        <PaperSection key={section.id} section={section} {...shown} />
      ))}
    </article>
  );
}

interface Shown {
  readonly words: PreviewWords;
  readonly mark?: string | undefined;
  /** Language of the family's own words, where it is another than that of the copy. */
  readonly answers?: string | undefined;
}

function PaperSection({ section, ...shown }: { section: Section } & Shown) {
  const heading = `deel-${section.id}`;
  // under a subheading cards are one level deeper than straight under the section
  const subheads = section.blocks.map((block) => block.type === 'subheading' || ('label' in block && !!block.label));
  return (
    <section aria-labelledby={heading} className={section.newPage ? 'new-page' : undefined}>
      <h2 id={heading}>
        {section.heading}
        {shown.mark && <span className="mark-word"> {shown.mark}</span>}
      </h2>
      {section.lead && <p className="soft">{section.lead}</p>}
      {keyed(section.blocks).map(({ key, item: block }) => (
        <PaperBlock key={key} block={block} below={subheads.slice(0, Number(key)).includes(true)} {...shown} />
      ))}
    </section>
  );
}

function PaperBlock({ block, below, ...shown }: { block: Block; below: boolean } & Shown): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p lang={shown.answers}>{block.strong ? <strong>{block.text}</strong> : block.text}</p>;
    case 'callout':
      return (
        <p className="callout">
          <b>{block.label}</b>
          {block.text && <span lang={shown.answers}>{block.text}</span>}
          <Lines count={block.text ? 0 : block.lines} {...shown} />
        </p>
      );
    case 'subheading':
      return <h3>{block.text}</h3>;
    case 'facts':
      return <Facts facts={block.facts} {...shown} />;
    case 'list':
      return <PaperList block={block} {...shown} />;
    case 'cards':
      return <Cards block={block} below={below} {...shown} />;
    case 'table':
      return <PreviewTable block={block} lang={shown.answers} />;
    case 'pair':
      return <Pair block={block} below={below} {...shown} />;
    case 'table-picture':
      return <PreviewCircle block={block} facts={(facts) => <Facts facts={facts} {...shown} />} />;
    case 'signatures':
      return <PreviewTable block={signatureTable(block)} />;
  }
}

function PaperList({ block, ...shown }: { block: Of<'list'> } & Shown) {
  const items = keyed(block.items).map(({ key, item }) => <li key={key}>{item}</li>);
  return (
    <>
      {block.label && <h3>{block.label}</h3>}
      {items.length > 0 &&
        (block.ordered ? (
          <ol className="bullets" lang={shown.answers}>
            {items}
          </ol>
        ) : (
          <ul className="bullets" lang={shown.answers}>
            {items}
          </ul>
        ))}
      <Lines count={block.lines} {...shown} />
    </>
  );
}

function Cards({ block, below, ...shown }: { block: Of<'cards'>; below: boolean } & Shown) {
  const deeper = below || !!block.label;
  return (
    <>
      {block.label && <h3>{block.label}</h3>}
      <ul className="paper-cards">
        {keyed(block.cards).map(({ key, item: card }) => (
          <li key={key}>
            <PaperCard card={card} deeper={deeper} {...shown} />
          </li>
        ))}
        {keys(block.emptyCards ?? 0).map((key) => (
          <li key={`empty ${key}`}>
            <Lines count={4} {...shown} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PaperCard({ card, deeper, ...shown }: { card: Card; deeper: boolean } & Shown) {
  const Title = deeper ? 'h4' : 'h3';
  return (
    <>
      <Title lang={shown.answers}>{card.title}</Title>
      {card.badge && <p className="badge">{card.badge}</p>}
      {card.sentence && <p className="spoken">{card.sentence}</p>}
      <Facts facts={card.facts} {...shown} />
    </>
  );
}

function Pair({ block, below, ...shown }: { block: Of<'pair'>; below: boolean } & Shown) {
  const [Title, Side] = below ? (['h4', 'h5'] as const) : (['h3', 'h4'] as const);
  return (
    <div className="pair">
      <Title lang={shown.answers}>{block.title}</Title>
      {block.badge && <p className="badge">{block.badge}</p>}
      <div className="pair-sides">
        {[block.left, block.right].map((side) => (
          <div key={side.heading}>
            <Side>{side.heading}</Side>
            <Facts facts={side.facts} {...shown} />
          </div>
        ))}
      </div>
      <Facts facts={block.below} {...shown} />
    </div>
  );
}

function Facts({ facts, ...shown }: { facts: readonly Fact[] } & Shown) {
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {keyed(facts).map(({ key, item: fact }) => (
        <div key={key}>
          <dt>{fact.label}</dt>
          {keyed(fact.texts).map(({ key: line, item: text }) => (
            <dd key={line} lang={shown.answers}>
              {text}
            </dd>
          ))}
          {fact.texts.length === 0 && (
            <dd>
              <Lines count={fact.lines} {...shown} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Room to write by hand; a screen reader hears that it is open. */
function Lines({ count = 0, words }: { count?: number | undefined; words: PreviewWords }) {
  if (count === 0) return null;
  return (
    <span className="blank">
      <span className="vh">{words.open}</span>
      {keys(count).map((key) => (
        <span key={key} className="blank-line" />
      ))}
    </span>
  );
}

/** Names to sign beside: a table with room to write in. */
function signatureTable(block: Of<'signatures'>): Of<'table'> {
  return {
    type: 'table',
    caption: block.columns.join(', '),
    columns: block.columns.map((label) => ({ label, width: 1 })),
    rows: block.names.map((name) => [name, '', '']),
    emptyRows: block.emptyRows,
  };
}
