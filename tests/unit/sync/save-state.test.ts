import { describe, expect, test } from 'vitest';
import { type DeviceStatus, NO_VAULT_YET, saveStateOf, type VaultStatus } from '@/lib/sync/save-state';

const device = (changes: Partial<DeviceStatus> = {}): DeviceStatus => ({
  writing: false,
  trouble: null,
  lasting: true,
  at: 7,
  edits: 2,
  stored: 2,
  ...changes,
});
const vault = (changes: Partial<VaultStatus> = {}): VaultStatus => ({
  doing: 'clean',
  at: 9,
  pending: 0,
  stored: 2,
  hasPlan: true,
  closed: null,
  trouble: null,
  openOn: null,
  ...changes,
});
const line = (d: Partial<DeviceStatus>, v: Partial<VaultStatus>) => saveStateOf('vault', device(d), vault(v));

describe('the line that says where the words are', () => {
  test('says saved only when device and vault both have everything', () => {
    expect(line({}, {})).toEqual({ state: 'saved', at: 9 });
    for (const [d, v] of [
      [{ writing: true }, {}],
      [{ edits: 3, stored: 3 }, {}], // written after the vault was asked
      [{}, { pending: 1 }],
      [{}, { doing: 'working' }],
    ] as const) {
      expect(line(d, v)).toEqual({ state: 'saving' });
    }
    for (const doing of ['starting', 'offline', 'retrying'] as const)
      expect(line({}, { doing }).state).not.toBe('saved');
  });

  test('says how much waits when the vault cannot be reached', () => {
    expect(line({}, { doing: 'offline', pending: 3 })).toEqual({ state: 'offline', pending: 3 });
    expect(line({}, { doing: 'retrying', pending: 3, at: 20, trouble: 'busy' })).toEqual({
      state: 'retrying',
      pending: 3,
      at: 20,
      reason: 'busy',
    });
    expect(line({}, { doing: 'offline', hasPlan: false })).toEqual({ state: 'device-only', byChoice: false, at: 7 });
    expect(saveStateOf('vault', device(), { ...NO_VAULT_YET, hasPlan: true })).toEqual({ state: 'opening' });
  });

  test('never hides that nothing is stored', () => {
    expect(line({ trouble: 'full', writing: true }, {})).toEqual({ state: 'not-stored', reason: 'full' });
    expect(line({ trouble: 'full' }, {})).toEqual({ state: 'not-stored', reason: 'full' });
    expect(line({ trouble: 'refused', lasting: false, writing: true }, {})).toMatchObject({ state: 'not-stored' });
    expect(line({ trouble: 'refused', lasting: false }, { doing: 'offline' })).toMatchObject({ state: 'not-stored' });
    expect(line({ lasting: false }, { doing: 'offline', pending: 1 })).toEqual({
      state: 'not-stored',
      reason: 'by-choice',
    });
    // A device that keeps nothing, and a vault that has it all: that is where it is.
    expect(line({ trouble: 'refused', lasting: false }, {})).toEqual({ state: 'saved', at: 9 });
    expect(saveStateOf('nowhere', device(), NO_VAULT_YET)).toEqual({ state: 'not-stored', reason: 'by-choice' });
  });

  test('tells that the plan has ended, whatever else is going on', () => {
    for (const how of ['deleted', 'moved', 'gone'] as const) {
      expect(line({ writing: true }, { closed: { how, at: 5 } })).toEqual({ state: how, at: 5 });
    }
  });

  test('does not speak of a vault to who keeps the plan here', () => {
    expect(saveStateOf('device', device(), vault({ pending: 4 }))).toEqual({
      state: 'device-only',
      byChoice: true,
      at: 7,
    });
    expect(saveStateOf('device', device({ writing: true }), NO_VAULT_YET)).toEqual({ state: 'saving' });
    expect(saveStateOf('nowhere', device({ edits: 0, stored: 0 }), NO_VAULT_YET).state).toBe('device-only');
  });
});
