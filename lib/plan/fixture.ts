import { parse } from 'yaml';
import type { Answer, Answers } from './answers';
import { AnswersBuilder } from './answers-builder';

/**
 * Reads the YAML of the two fictional reference plans (Dutch keys, version 1) as answers. Keys this reader has no
 * place for are returned by their path in `unknown`: a reference plan must leave none.
 * Throws when the text is no YAML or no plan.
 */
export function answersFromFixture(text: string): { answers: Answers; unknown: string[] } {
  const root = Source.of(parse(text));
  const plan = new AnswersBuilder();
  aboutPlan(root, plan);
  family(root, plan);
  measure(root, plan);
  question(root.child('vraag'), plan);
  for (const person of root.children('genodigden')) invitee(person, plan);
  meeting(root.child('bijeenkomst'), plan);
  for (const agreement of root.children('afspraken')) agreementCard(agreement, plan);
  safety(root, plan);
  for (const request of root.children('professionele_hulp')) requestCard(request, plan);
  followUp(root, plan);
  return { answers: plan.build(), unknown: root.left() };
}

/** A mapping of the YAML that remembers which of its keys were read. */
class Source {
  private readonly seen = new Set<string>();
  private readonly parts: Source[] = [];
  private constructor(
    private readonly map: Record<string, unknown>,
    private readonly path: string,
  ) {}

  static of(value: unknown, path = ''): Source {
    if (value === null || value === undefined) return new Source({}, path);
    if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`no mapping at ${path || 'the top'}`);
    return new Source(value as Record<string, unknown>, path);
  }

  private take(key: string): unknown {
    this.seen.add(key);
    return this.map[key];
  }

  has(key: string): boolean {
    return this.map[key] !== undefined && this.map[key] !== null;
  }

  text(key: string): string {
    const value = this.take(key);
    if (value === null || value === undefined) return '';
    return typeof value === 'string' ? value.trim() : String(value);
  }

  yesNo(key: string): string {
    const value = this.take(key);
    return value === true ? 'yes' : value === false ? 'no' : '';
  }

  texts(key: string): string[] {
    const value = this.take(key);
    return Array.isArray(value) ? value.map(String) : [];
  }

  child(key: string): Source {
    const part = Source.of(this.take(key), `${this.path}${key}.`);
    this.parts.push(part);
    return part;
  }

  children(key: string): Source[] {
    const value = this.take(key);
    const parts = (Array.isArray(value) ? value : []).map((entry, at) =>
      Source.of(entry, `${this.path}${key}[${at}].`),
    );
    this.parts.push(...parts);
    return parts;
  }

  keys(): string[] {
    return Object.keys(this.map);
  }

  /** Paths of the keys nobody read, here and below. */
  left(): string[] {
    const own = Object.keys(this.map).filter((key) => !this.seen.has(key));
    return [...own.map((key) => this.path + key), ...this.parts.flatMap((part) => part.left())];
  }
}

/** A Dutch code to the option of the guide; an unknown code throws, since a reference plan has none. */
function code<const T extends Record<string, string>>(table: T, value: string): string {
  if (value === '') return '';
  const option = table[value];
  if (option === undefined) throw new Error(`unknown code ${value}`);
  return option;
}

/** Codes that are free text in the product: `eigen_tijd_deel_1` becomes «eigen tijd deel 1». */
const spoken = (value: string) => value.replaceAll('_', ' ');
const itemId = (prefix: string, at: number) => `${prefix}${at + 1}`;

const roles = {
  ouder: 'parent',
  jongere: 'youngPerson',
  grootouder: 'grandparent',
  familie_of_vriend: 'familyOrFriend',
  jeugdwerker_samen_met_gezin: 'youthWorker',
};
const planStates = { concept: 'draft', ter_toetsing: 'toAssess', loopt: 'running', afgesloten: 'closed' };
const languages: Record<string, string> = { nl: 'Nederlands', en: 'English' };

function aboutPlan(root: Source, plan: AnswersBuilder) {
  for (const key of ['plan_id', 'schema_versie', 'gemaakt_op', 'laatst_gewijzigd']) root.text(key);
  const variant = root.text('variant');
  plan.set('measure', variant === 'jeugdbescherming' ? 'yes' : 'no');
  plan.set('planStatus', code(planStates, root.text('status')));
  plan.set('planVersion', root.text('versie'));
  const language = root.text('taal');
  plan.set('planLanguage', languages[language] ?? language);
  plan.set('planTitle', root.text('titel'));
  const started = root.child('gestart_door');
  plan.set('starterRole', code(roles, started.text('rol')));
  plan.set('startedBy', started.text('persoon'));
  plan.set('helpedBy', started.text('hulp_bij_invullen'));
}

function family(root: Source, plan: AnswersBuilder) {
  const home = root.child('gezin');
  for (const child of home.children('kinderen')) {
    plan.item(
      'people',
      child.text('id'),
      { name: child.text('naam'), age: child.text('leeftijd'), livesWith: child.texts('woont_bij'), group: 'child' },
      { flags: ['inFamily'] },
    );
  }
  for (const adult of home.children('volwassenen')) {
    plan.item(
      'people',
      adult.text('id'),
      {
        name: adult.text('naam'),
        relation: adult.text('rol'),
        authority: adult.yesNo('gezag'),
        livesInHouse: adult.yesNo('woont_in_huis'),
        group: 'adult',
      },
      { flags: ['inFamily'] },
    );
  }
}

const situations = { dreigt: 'threatens', geldt: 'inForce' };
const measures = {
  ondertoezichtstelling: 'supervision',
  uithuisplaatsing: 'outOfHome',
  onderzoek: 'investigation',
  preventief: 'preventive',
};

function measure(root: Source, plan: AnswersBuilder) {
  const source = root.child('maatregel');
  plan.set('measureSituation', code(situations, source.text('situatie')));
  plan.set('measureKind', code(measures, source.text('soort')));
  plan.set('measureFrom', source.text('uitgesproken_op'));
  plan.set('measureUntil', source.text('loopt_tot'));
  plan.set('nextHearing', source.text('volgende_zitting'));
  plan.set('measureOrganisation', source.text('organisatie'));
  plan.set('measureContact', source.text('contactpersoon'));
  plan.set('handInBefore', source.text('plan_inleveren_voor'));
  plan.set('answerBefore', source.text('reactie_verwacht_voor'));
}

function question(source: Source, plan: AnswersBuilder) {
  plan.set('mainQuestion', source.text('hoofdvraag'));
  plan.set('situation', source.text('situatie'));
  source.texts('wat_gaat_goed').forEach((text, at) => plan.item('goesWell', itemId('g', at), { text }));
  for (const worry of source.children('zorgen')) {
    const id = worry.text('id');
    plan.item('worries', id, {
      text: worry.text('tekst'),
      namedBy: worry.texts('genoemd_door'),
      agree: worry.texts('eens'),
    });
    worry
      .children('oneens')
      .forEach((voice, at) =>
        plan.item(
          'worries.disagree',
          `${id}o${at + 1}`,
          { who: voice.text('wie'), text: voice.text('tekst') },
          { parent: id },
        ),
      );
  }
  source
    .children('wat_is_al_geprobeerd')
    .forEach((tried, at) =>
      plan.item('tried', itemId('t', at), { what: tried.text('wat'), howItWent: tried.text('hoe_ging_het') }),
    );
  source.children('stem_van_de_kinderen').forEach((voice, at) =>
    plan.item('childrenVoice', itemId('k', at), {
      child: voice.text('kind'),
      howAsked: voice.text('hoe_gevraagd'),
      words: voice.text('tekst'),
      // a reference plan is a finished one: its children have said yes
      mayRead: 'everyone',
    }),
  );
  source
    .children('over_drie_maanden')
    .forEach((picture, at) =>
      plan.item('inThreeMonths', itemId('m', at), { who: picture.text('wie'), picture: picture.text('beeld') }),
    );
  source
    .children('deelvragen')
    .map((part) => ({ id: part.text('id'), order: Number(part.text('volgorde')), text: part.text('tekst') }))
    .sort((a, b) => a.order - b.order)
    .forEach((part) => {
      plan.item('subQuestions', part.id, { text: part.text });
    });
  const needed = source.child('plan_nodig_voor');
  plan.set('neededOn', needed.text('datum'));
  plan.set('neededFor', needed.text('reden'));
  plan.set('othersMayKnow', source.text('wat_mogen_anderen_weten'));
}

const circles = {
  gezin: 'family',
  dichtbij: 'close',
  verder_weg: 'further',
  vrienden: 'friends',
  buurt: 'neighbourhood',
  school: 'school',
  werk: 'work',
  geloof: 'faith',
  vrije_tijd: 'leisure',
  hulpverlening: 'professionals',
};
const brings = {
  toezicht: 'supervision',
  meedenken: 'thinking',
  praktisch: 'practical',
  opvang: 'childcare',
  gezelschap: 'company',
  raad: 'advice',
  emotioneel: 'shoulder',
  geld: 'money',
  papieren: 'paperwork',
  informatie: 'information',
  toetsen: 'assessing',
  begeleiden: 'guiding',
  schrijven: 'writing',
};

function invitee(source: Source, plan: AnswersBuilder) {
  const apart = source.texts('niet_samen_met');
  const remark = source.text('toelichting');
  plan.item(
    'people',
    source.text('id'),
    {
      name: source.text('naam'),
      relation: source.text('relatie'),
      side: code({ moeder: 'mother', vader: 'father', anders: 'other' }, source.text('kant')),
      circle: code(circles, source.text('kring')),
      group: code({ kind: 'child', volwassene: 'adult', beroepskracht: 'professional' }, source.text('groep')),
      organisation: source.text('organisatie'),
      invitation: code(
        {
          nog_vragen: 'toAsk',
          gevraagd: 'asked',
          komt: 'comes',
          komt_niet: 'comesNot',
          denkt_mee_op_afstand: 'thinksAlong',
        },
        source.text('status'),
      ),
      takesPart: code(
        {
          hele_bijeenkomst: 'whole',
          deel: 'part',
          online: 'online',
          brief: 'letter',
          spraakbericht: 'voiceMessage',
          namens: 'spokesperson',
        },
        source.text('wijze'),
      ),
      partOfDay: spoken(source.text('deel')),
      knows: code({ alles: 'everything', deel: 'part', niets: 'nothing' }, source.text('weet_ervan')),
      askedBy: source.text('gevraagd_door'),
      supportPerson: source.text('steunfiguur'),
      language: source.text('taal'),
      interpreter: source.text('tolk'),
      brings: source.texts('kan_bijdragen').map((what) => code(brings, what)),
      notTogetherWith: apart,
      // what explains why people are kept apart is nobody else's business
      ...(apart.length > 0 ? { apartReason: remark } : { remark }),
    },
    { flags: ['invited'] },
  );
}

function meeting(source: Source, plan: AnswersBuilder) {
  plan.set('meetingDate', source.text('datum'));
  plan.set('meetingBegin', source.text('begin'));
  plan.set('meetingEnd', source.text('einde'));
  const place = source.child('plek');
  plan.set('placeName', place.text('naam'));
  plan.set('placeTown', place.text('plaats'));
  plan.set(
    'placeKind',
    code(
      { thuis: 'home', familie: 'family', buurthuis: 'communityCentre', school: 'school', vereniging: 'club' },
      place.text('soort'),
    ),
  );
  plan.set('secondRoom', place.yesNo('tweede_ruimte'));
  plan.set('stepFree', place.yesNo('drempelvrij'));
  plan.set('childrenCorner', place.yesNo('kinderhoek'));
  const parts = source.child('rollen');
  plan.set('chair', parts.text('voorzitter'));
  plan.set('writer', parts.text('schrijver'));
  plan.set('timekeeper', parts.text('tijdbewaker'));
  plan.set('meetingInterpreter', parts.text('tolk'));
  plan.set('host', parts.text('gastvrouw'));
  const withChildren = parts.keys().filter((key) => key.startsWith('steunfiguur_'));
  plan.set(
    'withChildren',
    withChildren.map((key) => parts.text(key)),
  );
  source.texts('talen').forEach((text, at) => plan.item('languages', itemId('l', at), { text }));
  plan.set('food', source.text('eten'));
  plan.set('opening', source.text('opening'));
  plan.set('closing', source.text('slot'));
  plan.set('arrivals', source.text('veiligheid_op_de_dag'));
  source.texts('huisregels').forEach((text, at) => plan.item('houseRules', itemId('r', at), { text }));
  source.children('agenda').forEach((part, at) =>
    plan.item('programme', itemId('pr', at), {
      time: part.text('tijd'),
      part: spoken(part.text('onderdeel')),
      minutes: part.text('minuten'),
      ledBy: part.text('wie'),
      without: part.texts('zonder'),
      remark: part.text('toelichting'),
    }),
  );
  source
    .children('informatie_gevraagd')
    .forEach((asked, at) =>
      plan.item('information', itemId('i', at), { topic: asked.text('vraag'), from: asked.text('van') }),
    );
}

const agreementStates = {
  nog_te_starten: 'toStart',
  loopt: 'running',
  even_niet: 'paused',
  gedaan: 'done',
  gestopt: 'stopped',
};
const natures: Record<string, string> = { iets_terugdoen: 'givingBack', rust: 'rest' };

function agreementCard(source: Source, plan: AnswersBuilder) {
  const [timeFrom = '', timeUntil = ''] = source.text('van_tot_tijd').split('-');
  const theme = source.text('thema');
  const howOften = source.text('hoe_vaak');
  plan.item('agreements', source.text('id'), {
    about: [source.text('deelvraag')].filter(Boolean),
    conditions: source.texts('voorwaarden'),
    theme: spoken(theme),
    nature: natures[theme] ?? '',
    what: source.text('wat'),
    who: source.text('wie'),
    helpers: source.texts('samen_met'),
    rhythm: rhythmOf(howOften),
    days: daysOf(howOften),
    howOften,
    timeFrom,
    timeUntil,
    from: source.text('start'),
    until: source.text('tot'),
    needed: source.text('nodig'),
    backup: source.text('reserve'),
    watcher: source.text('let_op_door'),
    noticeBy: source.text('merken_we_aan'),
    saysYes: source.yesNo('akkoord'),
    sharedOnlyWith: source.texts('alleen_delen_met'),
    status: code(agreementStates, source.text('status')),
    note: source.text('notitie'),
  });
}

/** The structured half of «om de week, op maandag»; the words themselves stay beside it. */
function rhythmOf(words: string): string {
  if (/^een keer$|^twee keer/.test(words)) return 'once';
  if (/^(elke dag|elke avond)/.test(words)) return 'daily';
  if (/om de week/.test(words)) return 'fortnightly';
  if (/van de maand|elke maand/.test(words)) return 'monthly';
  if (/als het nodig is/.test(words)) return 'whenNeeded';
  return daysOf(words).length > 0 ? 'weekly' : words === '' ? '' : 'other';
}

function daysOf(words: string): Answer {
  const names = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return days.filter((_, at) => words.includes(names[at] as string));
}

const judgements = {
  nog_niet_beoordeeld: 'notYet',
  voldoende: 'sufficient',
  aanpassen: 'adjust',
  onvoldoende: 'insufficient',
};

function safety(root: Source, plan: AnswersBuilder) {
  const source = root.child('veiligheid');
  source.text('voorwaarden_gesteld_door');
  plan.set('assessorExplanation', source.text('uitleg_van_de_jeugdbeschermer'));
  for (const condition of source.children('voorwaarden')) {
    const setBy = condition.child('gesteld_door');
    if (setBy.text('soort') === 'familie') ownRule(condition, setBy, plan);
    else conditionCard(condition, setBy, plan);
  }
  const whole = source.child('oordeel_over_hele_plan');
  plan.set('planJudgement', code(judgements, whole.text('status')));
  plan.set('planJudgedBy', whole.text('door'));
  plan.set('planJudgementExpected', whole.text('verwacht_op'));
  plan.set('planDecision', whole.text('besluit'));
  source.children('belangrijke_nummers').forEach((entry, at) => {
    const who = entry.text('wie');
    const known = plan.has('people', who);
    plan.item('numbers', itemId('n', at), { ...(known ? { who } : { name: who }), number: entry.text('nummer') });
  });
}

function ownRule(source: Source, setBy: Source, plan: AnswersBuilder) {
  plan.item('ownRules', source.text('id'), {
    rule: source.text('tekst'),
    setBy: setBy.text('naam'),
    setOn: source.text('gesteld_op'),
    reason: source.text('reden'),
    solution: source.text('oplossing'),
    agreements: source.texts('afspraken'),
    watcher: source.text('let_op_door'),
    howChecked: source.text('hoe_controleren'),
    ifItFails: source.text('als_het_misgaat'),
  });
}

function conditionCard(source: Source, setBy: Source, plan: AnswersBuilder) {
  plan.item('conditions', source.text('id'), {
    condition: source.text('tekst'),
    children: source.texts('voor_kind'),
    setBy: setBy.text('persoon'),
    setOn: source.text('gesteld_op'),
    fear: source.text('reden'),
    solution: source.text('oplossing'),
    agreements: source.texts('afspraken'),
    watcher: source.text('let_op_door'),
    checkedBy: source.text('getoetst_door'),
    howChecked: source.text('hoe_controleren'),
    doneWhen: source.text('klaar_als'),
    ifItFails: source.text('als_het_misgaat'),
    judgement: code(judgements, source.text('status')),
    judgedOn: source.text('beoordeeld_op'),
    judgementNote: source.text('opmerking_toets'),
    familyView: code({ eens: 'agree', deels_eens: 'partly', oneens: 'disagree' }, source.text('mening_familie')),
    familyViewNote: source.text('toelichting_familie'),
  });
}

function requestCard(source: Source, plan: AnswersBuilder) {
  plan.item('requests', source.text('id'), {
    what: source.text('vraag'),
    to: source.text('aan'),
    why: source.text('waarom_niet_zelf'),
    agreements: source.texts('sluit_aan_op'),
    from: source.text('gewenste_start'),
    status: code(
      { nog_te_vragen: 'toAsk', gevraagd: 'asked', toegezegd: 'promised', afgewezen: 'refused' },
      source.text('status'),
    ),
    answer: source.text('antwoord'),
  });
}

const momentKinds = {
  belrondje: 'callRound',
  korte_check: 'shortCheck',
  terugkomdag: 'review',
  afronding: 'closing',
  voor_einde_maatregel: 'beforeEnd',
};

function followUp(root: Source, plan: AnswersBuilder) {
  for (const entry of root.children('plan_b')) {
    const caller = entry.text('wie_belt');
    plan.item('planB', entry.text('id'), {
      if: entry.text('als'),
      // biome-ignore lint/suspicious/noThenProperty: «als … dan …» is what the field is called; nothing awaits it
      then: entry.text('dan'),
      whoCalls: caller === 'de_afzegger' ? 'canceller' : caller,
      within: entry.text('binnen'),
    });
  }
  const source = root.child('opvolging');
  plan.set('keeper', source.text('planbewaker'));
  plan.set('deputy', source.text('vervanger'));
  plan.set('callFirst', source.text('eerst_bellen_als_het_misloopt'));
  const report = source.child('meldt_aan_jeugdbeschermer');
  plan.set('reportBy', report.text('wie'));
  plan.set('reportHowOften', report.text('hoe_vaak'));
  report.texts('wat_wel').forEach((text, at) => plan.item('reportWhat', itemId('w', at), { text }));
  report.texts('wat_niet').forEach((text, at) => plan.item('reportNot', itemId('x', at), { text }));
  const contact = source.child('contact');
  plan.set(
    'contactBy',
    code({ appgroep: 'chatGroup', bellen: 'phone', mail: 'mail', briefje: 'note' }, contact.text('middel')),
  );
  plan.set('contactName', contact.text('naam'));
  contact.texts('regels').forEach((text, at) => plan.item('contactRules', itemId('c', at), { text }));
  for (const moment of source.children('momenten')) {
    plan.item('moments', moment.text('id'), {
      kind: code(momentKinds, moment.text('soort')),
      date: moment.text('datum'),
      who: moment.text('wie'),
      where: moment.text('waar'),
      with: moment.texts('met'),
      question: moment.text('vraag'),
      decision: moment.text('besluit'),
      done: moment.yesNo('gedaan'),
      outcome: moment.text('uitkomst'),
    });
  }
  source.texts('eerder_bij_elkaar_als').forEach((text, at) => plan.item('soonerWhen', itemId('s', at), { text }));
  const check = source.child('kind_check');
  plan.item('childCheck', 'q1', { child: check.text('kind'), by: check.text('door'), how: check.text('hoe') });
  source.children('cijfer_thuis').forEach((figure, at) =>
    plan.item('homeFigures', itemId('f', at), {
      who: figure.text('wie'),
      figure: figure.text('cijfer'),
      date: figure.text('datum'),
    }),
  );
  root.children('kopie_voor').forEach((copy, at) =>
    plan.item('copies', itemId('y', at), {
      who: copy.text('wie'),
      kind: code(
        { volledig: 'full', eigen_afspraken: 'ownAgreements', kindpagina: 'childPage', schooldeel: 'schoolPart' },
        copy.text('versie'),
      ),
      consent: copy.yesNo('toestemming'),
      reason: copy.text('reden'),
    }),
  );
  root.children('logboek').forEach((entry, at) =>
    plan.item('logbook', itemId('h', at), {
      date: entry.text('datum'),
      version: entry.text('versie'),
      what: entry.text('wat'),
    }),
  );
}
