import { parse } from 'yaml';

/**
 * Every text of a reference plan that a reader of the printed plan must find: all strings except ids, codes of
 * choices and what is private (the reasons of *niet samen*, `alleen_delen_met`). Dates and times are no texts here.
 */
export function textsOfFixture(source: string): string[] {
  const found: string[] = [];
  visit(parse(source), '', found);
  return [...new Set(found.map((text) => text.replace(/\s+/g, ' ').trim()))];
}

/** Keys whose values are ids of people and cards, or codes that the product shows in its own words. */
const noTexts = new Set([
  'plan_id',
  'schema_versie',
  'variant',
  'status',
  'versie',
  'taal_van_plan',
  'rol',
  'persoon',
  'hulp_bij_invullen',
  'id',
  'woont_bij',
  'situatie_code',
  'genoemd_door',
  'eens',
  'wie',
  'kind',
  'kant',
  'kring',
  'groep',
  'wijze',
  'steunfiguur',
  'tolk',
  'kan_bijdragen',
  'weet_ervan',
  'gevraagd_door',
  'niet_samen_met',
  'rollen',
  'zonder',
  'deelvraag',
  'voorwaarden_ids',
  'samen_met',
  'reserve',
  'let_op_door',
  'alleen_delen_met',
  'voorwaarden_gesteld_door',
  'afspraken_ids',
  'voor_kind',
  'getoetst_door',
  'mening_familie',
  'door',
  'sluit_aan_op',
  'wie_belt',
  'planbewaker',
  'vervanger',
  'eerst_bellen_als_het_misloopt',
  'middel',
  'soort',
  'met',
  'contactpersoon',
  'van',
  'van_tot_tijd',
  'deel',
  'onderdeel',
  'thema',
]);

function visit(value: unknown, key: string, found: string[]): void {
  if (typeof value === 'string') {
    if (!noTexts.has(key) && !isIdOrMoment(value)) found.push(value);
  } else if (Array.isArray(value)) {
    for (const entry of value) visit(entry, key, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, entry] of Object.entries(value)) {
      const apart = name === 'toelichting' && 'niet_samen_met' in value;
      // `taal` is a code at the top and a text («Tamazight») for an invitee; `situatie` likewise a code in `maatregel`
      const isCode =
        (name === 'taal' && 'schema_versie' in value) ||
        (name === 'situatie' && 'soort' in value) ||
        (name === 'wie' && 'nummer' in value && /^p\d+$/.test(String(entry)));
      if (!apart && !isCode) visit(entry, name === 'wie' && 'nummer' in value ? 'naam' : name, found);
    }
  }
}

const isIdOrMoment = (text: string) =>
  /^[a-z]\d{1,2}$/.test(text) ||
  /^\d{4}-\d{2}-\d{2}$/.test(text) ||
  /^\d{1,2}:\d{2}$/.test(text) ||
  /^p\d{2}$/.test(text);
