import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addressIn, newPlan, person, showField } from './support/open-plan';

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('every letter is in the plan at once', async () => {
  const plan = newPlan();
  await showField(plan, 'mainQuestion');
  type(screen.getByRole('textbox', { name: /Waar moet dit plan voor zorgen/ }), 'Hoe zorgen we dat');
  expect(plan.document.readText(addressIn('mainQuestion'))).toBe('Hoe zorgen we dat');
});

test('what somebody else writes comes in, and the caret stays between the same letters', async () => {
  const plan = newPlan();
  const address = addressIn('mainQuestion');
  plan.document.writeText(address, 'rustige ochtenden');
  await showField(plan, 'mainQuestion');
  const field = screen.getByRole('textbox') as HTMLTextAreaElement;
  field.focus();
  field.setSelectionRange(8, 8);
  fireEvent.select(field);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(plan.session.rooms.shared));
  other.getText('t/mainQuestion').insert(0, 'Hoe krijgen we ');
  act(() => Y.applyUpdate(plan.session.rooms.shared, Y.encodeStateAsUpdate(other)));
  expect(field.value).toBe('Hoe krijgen we rustige ochtenden');
  expect(field.selectionStart).toBe(8 + 'Hoe krijgen we '.length);
});

test('the label, the hint and the remark are tied to the control', async () => {
  const plan = newPlan();
  await showField(plan, 'meetingBegin');
  const field = screen.getByRole('textbox', { name: 'Hoe laat begint het?' });
  type(field, 'na het eten');
  fireEvent.blur(field);
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
  expect(described.map((part) => part?.textContent).join(' ')).toContain('14:30');
  expect(plan.document.readScalar(addressIn('meetingBegin'))).toBe('na het eten');
});

test.each([
  ['1430', '14:30'],
  ['14.30', '14:30'],
  ['9', '09:00'],
  ['14u30', '14:30'],
])('a time typed as %s reads %s when somebody goes on', async (typed, shown) => {
  const plan = newPlan();
  await showField(plan, 'meetingBegin');
  const field = screen.getByRole('textbox');
  fireEvent.focus(field);
  type(field, typed);
  fireEvent.blur(field);
  expect((field as HTMLInputElement).value).toBe(shown);
});

test('half a date is kept as it was typed, and remarked upon only when somebody goes on', async () => {
  const plan = newPlan();
  await showField(plan, 'meetingDate');
  const day = screen.getByRole('textbox', { name: 'Dag' });
  type(day, '31');
  expect(screen.queryByText(/nog geen hele datum/)).toBeNull();
  fireEvent.blur(day, { relatedTarget: null });
  expect(screen.getByText(/nog geen hele datum/)).toBeTruthy();
  expect((day as HTMLInputElement).value).toBe('31');

  fireEvent.change(screen.getByRole('combobox', { name: 'Maand' }), { target: { value: '2' } });
  const year = screen.getByRole('textbox', { name: 'Jaar' });
  type(year, '2027');
  fireEvent.blur(year, { relatedTarget: null });
  expect(screen.getByText(/niet op de kalender/)).toBeTruthy();
  type(day, '07');
  expect((day as HTMLInputElement).value).toBe('07');
  expect(plan.document.readScalar(addressIn('meetingDate'))).toBe('2027-02-07');
  expect(screen.getByText('zondag 7 februari 2027')).toBeTruthy();
});

test('«weet ik nog niet» is an answer, and can be taken back', async () => {
  const plan = newPlan();
  await showField(plan, 'meetingDate');
  const unknown = screen.getByRole('button', { name: 'Weet ik nog niet' });
  fireEvent.click(unknown);
  expect(plan.document.readScalar(addressIn('meetingDate'))).toBe('unknown');
  expect(unknown.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(unknown);
  expect(plan.document.readScalar(addressIn('meetingDate'))).toBe('');
});

test('a choice can be taken away, and the focus stays in the question', async () => {
  const plan = newPlan();
  await showField(plan, 'measure');
  fireEvent.click(screen.getByRole('radio', { name: 'Ja' }));
  expect(plan.document.readScalar(addressIn('measure'))).toBe('yes');
  fireEvent.click(screen.getByRole('button', { name: 'Keuze weghalen' }));
  expect(plan.document.readScalar(addressIn('measure'))).toBe('');
  expect(screen.queryByRole('button', { name: 'Keuze weghalen' })).toBeNull();
  expect(document.activeElement?.getAttribute('type')).toBe('radio');
});

test('a number that is none is kept, with a remark', async () => {
  const plan = newPlan();
  const child = person(plan.document, 'Noor', { flags: ['inFamily'], group: 'child' });
  await showField(plan, 'family', { field: 'age', item: child });
  const field = screen.getByRole('textbox', { name: 'Hoe oud is dit kind?' });
  type(field, 'bijna vier');
  fireEvent.blur(field);
  expect(plan.document.readScalar(addressIn('family', 'age', child))).toBe('bijna vier');
  expect(screen.getByText(/van 0 tot en met 25/)).toBeTruthy();
});

test('somebody new is put in the plan by name, and picked at once', async () => {
  const plan = newPlan();
  person(plan.document, 'Samira');
  await showField(plan, 'chair');
  fireEvent.click(screen.getByRole('button', { name: 'Iemand anders erbij' }));
  const name = screen.getByRole('textbox', { name: 'Hoe heet die persoon?' });
  type(name, 'Linda');
  fireEvent.keyDown(name, { key: 'Enter' });
  await waitFor(() => expect(screen.getByRole('radio', { name: /Linda/ })).toHaveProperty('checked', true));
  expect(plan.document.itemIds('people')).toHaveLength(2);
  expect(plan.document.readScalar(addressIn('chair'))).toBe(plan.document.itemIds('people')[1]);
});

test('with many people a native list takes the place of cards', async () => {
  const plan = newPlan();
  for (let at = 0; at < 13; at++) person(plan.document, `Persoon ${at}`);
  await showField(plan, 'chair');
  const select = screen.getByRole('combobox');
  fireEvent.change(select, { target: { value: plan.document.itemIds('people')[4] } });
  expect((select as HTMLSelectElement).selectedOptions[0]?.textContent).toBe('Persoon 4');
  expect(screen.queryByRole('radio')).toBeNull();
});

test('somebody who was taken out of the plan is still said to be picked', async () => {
  const plan = newPlan();
  const gone = person(plan.document, 'Wim');
  plan.document.writeScalar(addressIn('chair'), gone);
  plan.document.removeItem('people', gone);
  await showField(plan, 'chair');
  expect(screen.getByRole('radio', { name: /niet meer in dit plan/ })).toHaveProperty('checked', true);
});

test('«alleen voor ons» moves the words to the private room and back', async () => {
  const plan = newPlan();
  plan.document.writeText(addressIn('situation'), 'Samira slaapt slecht.');
  await showField(plan, 'situation');
  const lock = screen.getByRole('checkbox', { name: /Alleen voor ons/ });
  fireEvent.click(lock);
  expect(plan.session.rooms.shared.getText('t/situation').toString()).toBe('');
  expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('Samira slaapt slecht.');
  fireEvent.click(lock);
  expect(plan.session.rooms.shared.getText('t/situation').toString()).toBe('Samira slaapt slecht.');
});

test('a chip fills in words, and is gone once they stand there', async () => {
  const plan = newPlan();
  await showField(plan, 'food');
  const [chip] = within(screen.getByRole('list')).getAllByRole('button');
  const words = chip?.textContent ?? '';
  if (chip) fireEvent.click(chip);
  expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe(words);
  expect(screen.queryByRole('button', { name: words })).toBeNull();
});

test('in the variant with a measure the label says what it says there', async () => {
  const plan = newPlan();
  await showField(plan, 'situation', { variant: 'childProtection' });
  expect(screen.getByRole('textbox', { name: 'Hoe zien jullie het zelf?' })).toBeTruthy();
});
