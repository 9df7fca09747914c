import type { RoomState } from './device-store';

/**
 * Which changes of which writer have come, and which must exist because somebody has seen them. That is how a device
 * notices that the vault lost something, or keeps it back.
 */
export class Reading {
  readonly #have: Map<string, number>;
  readonly #extra: Map<string, Set<number>>;
  readonly #claimed: Map<string, number>;
  readonly #settled: Map<string, number>;

  constructor(state: RoomState) {
    this.#have = new Map(state.have);
    this.#extra = new Map([...state.extra].map(([writer, numbers]) => [writer, new Set(numbers)]));
    this.#claimed = new Map(state.claimed);
    this.#settled = new Map(state.settled);
  }

  get vectors(): Pick<RoomState, 'have' | 'extra' | 'claimed' | 'settled'> {
    const extra = [...this.#extra].flatMap(([writer, numbers]) =>
      numbers.size > 0 ? [[writer, [...numbers]] as const] : [],
    );
    return { have: this.#have, extra: new Map(extra), claimed: this.#claimed, settled: this.#settled };
  }

  /** This change came. */
  got(writer: string, wseq: number): void {
    const extra = this.#extra.get(writer) ?? new Set();
    this.#extra.set(writer, extra.add(wseq));
    this.claim(writer, wseq);
    this.#advance(writer, this.#have.get(writer) ?? 0);
  }

  /** Everything up to this number came. */
  gotUpTo(writer: string, wseq: number): void {
    this.claim(writer, wseq);
    this.#advance(writer, Math.max(wseq, this.#have.get(writer) ?? 0));
  }

  /** Somebody has seen that it exists. */
  claim(writer: string, wseq: number): void {
    this.#claimed.set(writer, Math.max(wseq, this.#claimed.get(writer) ?? 0));
  }

  /** Everything of this device's own writer up to this number is in the log, or on its way there again. */
  offered(writer: string, wseq: number): void {
    this.gotUpTo(writer, wseq);
    this.#settled.set(writer, wseq);
  }

  /** Whether something exists that did not come and was not looked for yet. */
  get lacks(): boolean {
    return [...this.#claimed].some(([writer, wseq]) => {
      const extra = this.#extra.get(writer);
      let known = Math.max(this.#have.get(writer) ?? 0, this.#settled.get(writer) ?? 0);
      while (extra?.has(known + 1)) known++;
      return known < wseq;
    });
  }

  /**
   * What is missing was looked for once; one false claim may not hold up work for ever. It does not count as come: whoever
   * tidies up after this device would otherwise say that it is inside, and its author would not give it back.
   */
  settle(): void {
    for (const [writer, wseq] of this.#claimed) this.#settled.set(writer, wseq);
  }

  #advance(writer: string, from: number): void {
    const extra = this.#extra.get(writer);
    let have = from;
    while (extra?.delete(have + 1)) have++;
    for (const wseq of extra ?? []) if (wseq <= have) extra?.delete(wseq);
    this.#have.set(writer, have);
  }
}
