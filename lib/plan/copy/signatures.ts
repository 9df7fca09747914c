import { itemsOf, textOf } from '../answers';
import type { Section } from '../copy-model';
import { nameOf } from '../say';
import type { CopyContext } from './context';

/** Room to sign for the family's adults and everybody who comes or thinks along, and for two more. */
export function signatureSection(context: CopyContext): Section {
  const names = itemsOf(context.answers, 'people')
    .filter((person) => person.flags.includes('inFamily') || person.flags.includes('invited'))
    .filter((person) => textOf(person.values, 'group') !== 'child')
    .filter(
      (person) => textOf(person.values, 'invitation') !== 'comesNot' && textOf(person.values, 'name').trim() !== '',
    )
    .map((person) => nameOf(context, person.id));
  return {
    id: 'signatures',
    heading: context.t('signatures'),
    lead: context.t('signaturesLead'),
    blocks: [
      {
        type: 'signatures',
        columns: [context.t('signName'), context.t('signHere'), context.t('signDate')],
        names,
        emptyRows: names.length === 0 ? 6 : 2,
      },
    ],
  };
}
