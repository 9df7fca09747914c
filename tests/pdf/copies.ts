import type { Block, Card, Copy, Fact, Seat, Section } from '@/lib/plan/copy-model';

const RUNNING = {
  version: 'Versie 3',
  date: '16 november 2026',
  reader: 'Voor: de familie',
  page: 'Bladzijde {page} van {pages}',
};

/** The smallest copy that a family would print; `changes` say what a test is about. */
export function aCopy(changes: Partial<Copy> = {}): Copy {
  return {
    language: 'nl',
    answersLanguage: 'nl',
    title: 'Samen om Mila heen',
    kind: 'Familiegroepsplan',
    note: 'Een plan van de familie zelf (Jeugdwet artikel 1.1).',
    running: RUNNING,
    about: [
      fact('Voor wie', 'Mila, 8 jaar'),
      fact('Gemaakt door', 'Samira, moeder'),
      fact('Laatst gewijzigd', '16 november 2026'),
    ],
    sections: [SUMMARY],
    ...changes,
  };
}

export function fact(label: string, ...texts: string[]): Fact {
  return { label, texts };
}

function open(label: string, lines = 1): Fact {
  return { label, texts: [], lines };
}

const SUMMARY: Section = {
  id: 'summary',
  heading: 'Ons plan op één bladzijde',
  lead: 'Dit is wat je moet weten als je maar één bladzijde leest.',
  blocks: [
    {
      type: 'callout',
      label: 'Onze vraag',
      text: 'Hoe zorgen we dat Mila elke avond rustig naar bed kan, ook als Samira werkt?',
    },
    {
      type: 'facts',
      facts: [
        fact('Wie zijn wij', 'Samira en haar dochter Mila, met elf mensen om hen heen.'),
        fact(
          'Dit doen wij zelf',
          'Opa en tante Naima passen op in de weken met avonddienst.',
          'Buurman Ali heeft een sleutel en woont naast ons.',
        ),
        fact('Dit vragen we van jou', 'Bel eerst Naima als er iets is. Zij weet wie er die avond is.'),
        fact('Wanneer kijken we terug', 'Zaterdag 13 februari 2027, om twee uur bij oma.'),
      ],
    },
    { type: 'callout', label: 'Bel eerst', text: 'Naima, 06 00 00 00 05' },
  ],
};

/** Everything a full plan holds: every kind of block, twelve people by name. */
export function fullCopy(): Copy {
  return aCopy({
    sections: [
      SUMMARY,
      {
        id: 'question',
        heading: 'De vraag',
        lead: 'Waarom dit plan er is, en wat er goed gaat en goed moet blijven.',
        newPage: true,
        blocks: [
          { type: 'subheading', text: 'Wat er aan de hand is' },
          {
            type: 'paragraph',
            text: 'Samira werkt om de week vijf avonden in de thuiszorg. Vorig jaar paste haar zus op, maar die heeft nu zelf een baan met late diensten.\nMila slaapt slecht als er een vreemde in huis is. Op school valt ze dan in slaap of wordt ze boos om kleine dingen.',
          },
          {
            type: 'list',
            label: 'Dit gaat goed',
            items: [
              'Mila en haar neefje spelen elke middag buiten.',
              'Oma kookt op zondag voor iedereen.',
              'Samira is elke ochtend op tijd op het schoolplein.',
            ],
          },
          {
            type: 'list',
            label: 'Onze deelvragen',
            ordered: true,
            items: [
              'Wie is er op de avonden dat Samira werkt?',
              'Wat helpt Mila om te slapen?',
              'Wanneer rust Samira uit?',
            ],
            lines: 2,
          },
          {
            type: 'table',
            caption: 'Wat hebben we al geprobeerd?',
            columns: [
              { label: 'Wat', width: 2 },
              { label: 'Hoe ging het', width: 3 },
            ],
            rows: [
              ['Een oppas via een app', 'Te duur voor vijf avonden. Eén avond in de maand lukte wel.'],
              ['Eerder naar bed', 'Gaf elke avond strijd.'],
              ['Een lampje op de gang', 'Hielp, maar alleen als er iemand thuis was die ze kent.'],
            ],
          },
        ],
      },
      {
        id: 'people',
        heading: 'Wie er aan tafel zitten',
        lead: 'De mensen om Mila heen. Een doorgetrokken rand zit aan tafel, een streep is dichtbij, stippen zijn verder weg.',
        newPage: true,
        blocks: [picture(NAMES.length)],
      },
      {
        id: 'meeting',
        heading: 'De bijeenkomst',
        newPage: true,
        blocks: [
          {
            type: 'facts',
            facts: [
              fact('Wanneer', 'Zaterdag 14 november 2026, van twee uur tot half zes'),
              fact('Waar', 'Buurthuis De Linde', 'Er is een tweede kamer en een hoek voor de kinderen.'),
              fact('Wie zit voor', 'Linda'),
            ],
          },
          {
            type: 'table',
            caption: 'Programma',
            columns: [
              { label: 'Hoe laat', width: 1 },
              { label: 'Wat', width: 3 },
              { label: 'Wie', width: 2 },
            ],
            rows: [
              ['14:00', 'Welkom, thee en een rondje namen', 'Linda'],
              ['14:15', 'Uitleg van school: wat helpt Mila?', 'Juf Lisa'],
              ['15:00', 'Besloten tijd: alleen de familie en vrienden', 'Iedereen'],
              ['16:40', 'Het plan voorlezen', 'Jeroen'],
            ],
          },
        ],
      },
      {
        id: 'agreements',
        heading: 'Onze afspraken',
        lead: 'Wie doet wat, op welke dag en tot wanneer.',
        newPage: true,
        blocks: [
          { type: 'subheading', text: 'Wie is er op de avonden dat Samira werkt?' },
          { type: 'cards', cards: agreements(5) },
          { type: 'cards', label: 'Hulp die we vragen aan beroepskrachten', cards: agreements(2) },
        ],
      },
      {
        id: 'safety',
        heading: 'Wat in elk geval goed moet gaan',
        newPage: true,
        blocks: [condition(1), condition(2)],
      },
      {
        id: 'after',
        heading: 'Hoe het verder gaat',
        blocks: [
          { type: 'paragraph', text: 'Naima let erop dat we doen wat we beloven.', strong: true },
          {
            type: 'signatures',
            columns: ['Naam', 'Handtekening', 'Datum'],
            names: ['Samira', 'Opa Kees', 'Naima'],
            emptyRows: 2,
          },
        ],
      },
    ],
  });
}

const NAMES = [
  'Samira',
  'Mila',
  'Oma Fatma',
  'Jeroen',
  'Juf Lisa',
  'Tante Naima',
  'Opa Kees',
  'Sofie',
  'Bilal',
  'Buurman Ali',
  'Emma',
  'Coach Daan',
];

/** `count` people around the table, in three rings. */
function picture(count: number): Block {
  const seats = Array.from(
    { length: count },
    (_, i): Seat => ({
      name: NAMES[i] ?? `Nicht ${i + 1} Van den Heuvel`,
      number: i + 1,
      ring: i % 4 === 3 ? 2 : i % 2 === 0 ? 0 : 1,
      about: i % 3 === 0 ? 'familie, kant van moeder' : 'dichtbij, uit de buurt',
      facts:
        i % 4 === 2
          ? [
              fact('Doet mee', 'de hele middag'),
              fact('Brengt', 'koken, oppassen en gezelschap'),
              fact('Heeft nodig', 'vervoer'),
            ]
          : [fact('Doet mee', 'een deel van de middag')],
    }),
  );
  return {
    type: 'table-picture',
    centre: ['Mila'],
    label: 'Plan voor',
    alt: `De tafel van Mila met ${count} mensen eromheen.`,
    seats,
  };
}

/** `count` agreements as cards. */
export function agreements(count: number): Card[] {
  const days = ['maandag', 'woensdag', 'vrijdag', 'zaterdag', 'zondag'];
  return Array.from({ length: count }, (_, i): Card => {
    const day = days[i % days.length];
    return {
      title: `Oppassen op ${day}avond, thuis bij Samira (${i + 1})`,
      badge: i % 3 === 0 ? 'loopt' : 'nog te starten',
      sentence: `Opa Kees past op, om de week op ${day}, van zes uur tot half twaalf, tot 13 februari 2027. Kan hij niet, dan komt Naima. Jeroen let erop.`,
      facts: [
        fact('Wie', 'Opa Kees'),
        fact('Reserve', 'Naima'),
        fact('Waar', 'Thuis bij Samira'),
        fact('Wat is er nodig', 'De sleutel hangt bij buurman Ali.'),
        ...(i % 2 === 0
          ? [
              fact(
                'Waaraan merken we dat het helpt',
                'Mila slaapt voor negen uur en vertelt op school waar ze over droomde.',
              ),
            ]
          : []),
      ],
    };
  });
}

function condition(n: number): Block {
  return {
    type: 'pair',
    title: `${n}. Mila is op geen enkele avond alleen thuis`,
    badge: 'harde eis',
    left: {
      heading: 'De voorwaarde',
      facts: [
        fact('Wat moet veilig zijn', 'Er is altijd een volwassene in huis die nuchter is en Mila kent.'),
        fact('Gesteld door', 'Anouk Visser, jeugdbeschermer, 2 november 2026'),
        fact('Waar is men bang voor', 'Vorige winter was er een half uur niemand. Mila ging toen zelf de straat op.'),
      ],
    },
    right: {
      heading: 'Onze oplossing',
      facts: [
        fact(
          'Zo doen we het',
          'Naima maakt elke maand een rooster. Wie niet kan, regelt zelf de reserve en zet het in de groep.',
        ),
        fact('Wie let erop', 'Jeroen'),
        fact('Als het misgaat', 'Samira belt Ali. Hij woont naast haar en heeft een sleutel.'),
      ],
    },
    below: [fact('Oordeel', 'nog niet beoordeeld'), open('Datum'), open('Paraaf')],
  };
}

/** A great plan: `people` at the table, `count` agreements. */
export function longCopy(people = 30, count = 40): Copy {
  const full = fullCopy();
  return {
    ...full,
    title: 'Een lang plan met veel mensen',
    sections: full.sections.map((section) => {
      if (section.id === 'people') return { ...section, blocks: [picture(people)] };
      if (section.id === 'agreements')
        return { ...section, blocks: [{ type: 'cards', cards: agreements(count) } satisfies Block] };
      return section;
    }),
  };
}

/** Nothing answered yet: everything is a line to write on. */
export function blankCopy(): Copy {
  return aCopy({
    title: 'Ons plan',
    about: [open('Voor wie'), open('Gemaakt door'), open('Datum')],
    sections: [
      {
        id: 'summary',
        heading: 'Ons plan op één bladzijde',
        blocks: [
          { type: 'callout', label: 'Onze vraag', text: '', lines: 3 },
          {
            type: 'facts',
            facts: [
              open('Wie zijn wij', 2),
              open('Dit doen wij zelf', 3),
              fact('Wanneer kijken we terug', 'Over drie maanden'),
            ],
          },
        ],
      },
      {
        id: 'question',
        heading: 'De vraag',
        blocks: [
          { type: 'facts', facts: [open('Wat is er aan de hand?', 6)] },
          { type: 'list', label: 'Wat gaat goed en moet blijven?', items: [], lines: 4 },
          { type: 'cards', label: 'Onze afspraken', cards: [], emptyCards: 3 },
          {
            type: 'table',
            caption: 'Wie komt wanneer?',
            columns: [
              { label: 'Dag', width: 1 },
              { label: 'Wie', width: 2 },
            ],
            rows: [['Maandag', '']],
            emptyRows: 4,
          },
          {
            type: 'pair',
            title: 'Voorwaarde 1',
            left: { heading: 'De voorwaarde', facts: [open('Wat moet veilig zijn?', 4)] },
            right: { heading: 'Onze oplossing', facts: [open('Zo doen we het', 4)] },
            below: [open('Oordeel'), open('Datum'), open('Paraaf')],
          },
          { type: 'signatures', columns: ['Naam', 'Handtekening', 'Datum'], names: [], emptyRows: 5 },
        ],
      },
    ],
  });
}

/** Every block with nothing in it, as a plan that somebody opened and left. */
export function emptyCopy(): Copy {
  const side = { heading: '', facts: [] };
  const blocks: Block[] = [
    { type: 'paragraph', text: '' },
    { type: 'callout', label: '', text: '' },
    { type: 'subheading', text: '' },
    { type: 'facts', facts: [fact('leeg', ''), fact(''), fact('', 'x'), { label: 'half', texts: ['a'], lines: 2 }] },
    { type: 'list', label: '', items: ['', 'a'] },
    { type: 'cards', cards: [{ title: '', badge: '', sentence: '', facts: [open('veel ruimte', 40)] }] },
    { type: 'table', caption: '', columns: [], rows: [] },
    { type: 'table', caption: '', columns: [{ label: '', width: 0 }], rows: [['']] },
    { type: 'pair', title: '', left: side, right: side, below: [] },
    { type: 'table-picture', centre: [''], label: 'Plan voor', alt: '', seats: [] },
    { type: 'signatures', columns: ['', '', ''], names: [], emptyRows: 0 },
  ];
  return aCopy({ title: '', note: '', about: [], sections: [SUMMARY, { id: 'empty', heading: '', blocks }] });
}

const LONG_WORD = 'arbeidsongeschiktheidsverzekeringsmaatschappij'.repeat(4);
/** Where the script changes inside a word react-pdf would like to break, with a hyphen. */
export const TWO_SCRIPTS = Array.from({ length: 150 }, (_, i) => `Слово${'woord'.repeat(1 + (i % 3))}`).join(' ');
const LONG_STORY = Array.from({ length: 900 }, (_, i) => `verhaal${i}`).join(' ');

/** Texts as people paste them: endless, from other scripts, with signs no font has. */
export function hostileCopy(): Copy {
  return aCopy({
    title: 'Przemysław Łukaszewicz-Żółkiewski & Ґалаґан «Ђорђе» İstanbul',
    about: [
      fact('Telefoon', '06-12345678'),
      fact('Datum', '14-03-2026'),
      fact('Adres', 'https://example.org/een/heel/lang/adres?met=alles&erop=1#en-eraan'),
    ],
    sections: [
      SUMMARY,
      {
        id: 'hostile',
        heading: `Ergens ${LONG_WORD.slice(0, 60)}`,
        lead: LONG_STORY.slice(0, 600),
        blocks: [
          { type: 'paragraph', text: LONG_STORY },
          { type: 'paragraph', text: TWO_SCRIPTS },
          { type: 'callout', label: 'Lang', text: LONG_STORY },
          { type: 'facts', facts: [fact('Kort', 'ja'), fact('Lang', LONG_STORY), fact(LONG_WORD, LONG_WORD)] },
          { type: 'list', items: [LONG_STORY, LONG_WORD, '1', 'W'.repeat(120)], ordered: true },
          {
            type: 'cards',
            cards: [
              {
                title: LONG_WORD,
                badge: 'een heel lange stand van zaken',
                sentence: LONG_STORY,
                facts: [fact('Lang', LONG_STORY)],
              },
            ],
          },
          {
            type: 'table',
            caption: 'Smal',
            columns: Array.from({ length: 5 }, (_, i) => ({ label: `Kolom ${i}`, width: 1 })),
            rows: [
              ['a', LONG_WORD, 'b', 'c', 'd'],
              ['a', 'b', 'c', LONG_STORY, 'd'],
            ],
          },
          {
            type: 'pair',
            title: LONG_WORD,
            left: { heading: 'Links', facts: [fact('Lang', LONG_STORY), fact('Nog', 'iets links')] },
            right: { heading: 'Rechts', facts: [fact('Kort', 'iets rechts')] },
            below: [fact('Oordeel', LONG_STORY.slice(0, 900)), open('Paraaf')],
          },
          {
            type: 'table-picture',
            centre: [LONG_WORD, 'Mila'],
            label: 'Plan voor',
            alt: 'De tafel.',
            seats: [
              { name: LONG_WORD, number: 1, ring: 0, about: LONG_STORY, facts: [fact('Lang', LONG_STORY)] },
              { name: 'Nguyễn Thị Hoà', number: 2, ring: 2, about: '', facts: [] },
            ],
          },
          { type: 'signatures', columns: ['Naam', 'Handtekening', 'Datum'], names: [LONG_WORD], emptyRows: 0 },
        ],
      },
    ],
  });
}
