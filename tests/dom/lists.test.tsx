import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { addressIn, newPlan, person, showField } from './support/open-plan';

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const lines = () => screen.getAllByRole('textbox') as HTMLTextAreaElement[];

test('a line becomes an item with its first letter, without losing the caret, and Enter brings the next', async () => {
  const plan = newPlan();
  await showField(plan, 'goesWell');
  expect(plan.document.itemIds('goesWell')).toEqual([]);
  const [first] = lines() as [HTMLTextAreaElement];
  first.focus();
  type(first, 'O');
  expect(document.activeElement).toBe(lines()[0]);
  expect(plan.document.itemIds('goesWell')).toHaveLength(1);
  type(lines()[0] as HTMLElement, 'Oma kookt op zondag.');
  fireEvent.keyDown(lines()[0] as HTMLElement, { key: 'Enter' });
  expect(lines()).toHaveLength(2);
  expect(document.activeElement).toBe(lines()[1]);
  expect(plan.document.itemIds('goesWell')).toHaveLength(1);
});

test('Backspace in an empty line takes it away and goes back to the one before', async () => {
  const plan = newPlan();
  for (const text of ['een', 'twee']) {
    plan.document.writeText(addressIn('goesWell', 'text', plan.document.addItem('goesWell')), text);
  }
  await showField(plan, 'goesWell');
  type(lines()[1] as HTMLElement, '');
  fireEvent.keyDown(lines()[1] as HTMLElement, { key: 'Backspace' });
  expect(lines().map(({ value }) => value)).toEqual(['een']);
  expect(document.activeElement).toBe(lines()[0]);
});

test('an item moves up with the keyboard, and the button that was pressed keeps the focus', async () => {
  const plan = newPlan();
  for (const text of ['een', 'twee', 'drie']) {
    plan.document.writeText(addressIn('goesWell', 'text', plan.document.addItem('goesWell')), text);
  }
  await showField(plan, 'goesWell');
  const up = screen.getByRole('button', { name: 'Omhoog: drie' });
  up.focus();
  fireEvent.click(up);
  expect(lines().map(({ value }) => value)).toEqual(['een', 'drie', 'twee']);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Omhoog: drie');
  fireEvent.click(screen.getByRole('button', { name: 'Omhoog: drie' }));
  expect(lines().map(({ value }) => value)).toEqual(['drie', 'een', 'twee']);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Omlaag: drie');
});

test('what is removed can be put back, and the focus goes to the way back', async () => {
  const plan = newPlan();
  const worry = plan.document.addItem('worries');
  plan.document.writeText(addressIn('worries', 'text', worry), 'Ilyas ligt laat wakker.');
  await showField(plan, 'worries');
  fireEvent.click(screen.getByRole('button', { name: 'Weghalen: Ilyas ligt laat wakker.' }));
  expect(plan.document.itemIds('worries')).toEqual([]);
  const back = screen.getByRole('button', { name: 'Zet terug' });
  expect(document.activeElement).toBe(back);
  fireEvent.click(back);
  expect(plan.document.itemIds('worries')).toEqual([worry]);
});

test('somebody of the family who leaves the circle stays in the family', async () => {
  const plan = newPlan();
  const samira = person(plan.document, 'Samira', { flags: ['inFamily', 'invited'] });
  const wim = person(plan.document, 'Wim', { flags: ['invited'] });
  await showField(plan, 'invitees');
  fireEvent.click(screen.getByRole('button', { name: 'Weghalen: Samira' }));
  fireEvent.click(screen.getByRole('button', { name: 'Weghalen: Wim' }));
  expect(plan.document.itemIds('people')).toEqual([samira]);
  expect(plan.document.hasFlag('people', samira, 'invited')).toBe(false);
  expect(plan.document.hasFlag('people', samira, 'inFamily')).toBe(true);
  expect(plan.document.itemIds('people', { removed: true })).toEqual([wim]);
});

test('people who stand elsewhere in the plan are invited with one tap', async () => {
  const plan = newPlan();
  const samira = person(plan.document, 'Samira', { flags: ['inFamily'] });
  await showField(plan, 'invitees');
  fireEvent.click(screen.getByRole('button', { name: 'Samira' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Samira' })).toBeNull());
  expect(plan.document.hasFlag('people', samira, 'invited')).toBe(true);
  expect(screen.getByRole('link', { name: 'Wijzig Samira' })).toBeTruthy();
});

test('a new card goes straight to its own screen, in the list it belongs to', async () => {
  const plan = newPlan();
  const opened: string[] = [];
  await showField(plan, 'invitees', { opened: (item) => opened.push(item) });
  fireEvent.click(screen.getByRole('button', { name: 'Nog iemand erbij' }));
  expect(opened).toEqual(plan.document.itemIds('people'));
  expect(plan.document.hasFlag('people', opened[0] ?? '', 'invited')).toBe(true);
});

test('a number to keep at hand comes with its name', async () => {
  const plan = newPlan();
  await showField(plan, 'numbers');
  fireEvent.click(screen.getByRole('button', { name: /Veilig Thuis/ }));
  const [item] = plan.document.itemIds('numbers');
  expect(plan.document.readText(addressIn('numbers', 'name', item))).toBe('Veilig Thuis');
  expect(plan.document.readText(addressIn('numbers', 'number', item))).toBe('0800-2000');
});

test('a list inside an item stands open there, and belongs to that item', async () => {
  const plan = newPlan();
  person(plan.document, 'Karima');
  const [worry, other] = [plan.document.addItem('worries'), plan.document.addItem('worries')];
  await showField(plan, 'worries', { field: 'disagree', item: worry });
  fireEvent.click(screen.getByRole('button', { name: 'Nog iemand die het anders ziet' }));
  const card = within(screen.getByRole('listitem'));
  type(card.getByRole('textbox'), 'Het valt wel mee.');
  const [nested] = plan.document.itemIds('worries.disagree', { parent: worry });
  expect(plan.document.answers().lists['worries.disagree']?.[0]).toMatchObject({ id: nested, parent: worry });
  expect(plan.document.itemIds('worries.disagree', { parent: other })).toEqual([]);
});

test('agreements are tied to the questions and worries there are, by their text', async () => {
  const plan = newPlan();
  const question = plan.document.addItem('subQuestions');
  plan.document.writeText(addressIn('subQuestions', 'text', question), 'Wie is er ’s avonds?');
  const agreement = plan.document.addItem('agreements');
  await showField(plan, 'agreements', { field: 'about', item: agreement });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Wie is er ’s avonds?' }));
  expect(plan.document.readSet(addressIn('agreements', 'about', agreement))).toEqual([question]);
});
