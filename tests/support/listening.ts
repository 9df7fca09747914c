import { toBase64url } from '@/lib/vault/bytes';
import type { PlanKeys } from './plan-keys';
import { vaultFetch } from './vault';

interface Heard {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Somebody at the doorbell of a plan, through the real handler. */
export class Listening {
  readonly heard: Heard[] = [];
  ended = false;
  readonly #gone = new AbortController();
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  response!: Response;

  static async at(plan: PlanKeys, token: Uint8Array = plan.keys.ownerToken, address = ''): Promise<Listening> {
    const listening = new Listening();
    const headers = { authorization: `Bearer ${toBase64url(token)}`, 'x-forwarded-for': address };
    const path = `/api/v1/plans/${toBase64url(plan.planId)}/events`;
    listening.response = await vaultFetch(path, { headers, signal: listening.#gone.signal });
    if (listening.response.ok) void listening.#listen();
    return listening;
  }

  /** The data of the first event of this kind, from the `from`th on, that has this; waits for it. */
  async hears(event: string, has: Record<string, unknown> = {}, patienceMs = 5000): Promise<Record<string, unknown>> {
    for (
      const end = Date.now() + patienceMs;
      Date.now() < end;
      await new Promise((resolve) => setTimeout(resolve, 5))
    ) {
      const found = this.heard.find(
        (one) =>
          one.event === event &&
          Object.entries(has).every(([key, value]) => JSON.stringify(one.data[key]) === JSON.stringify(value)),
      );
      if (found) return found.data;
    }
    throw new Error(`no ${event} with ${JSON.stringify(has)} among ${JSON.stringify(this.heard)}`);
  }

  async ends(patienceMs = 5000): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!this.ended && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    if (!this.ended) throw new Error('the stream did not end');
  }

  /** As a browser goes: the connection breaks. */
  abort(): void {
    this.#gone.abort();
  }

  /** As a proxy goes: the answer is no longer read. */
  async cancel(): Promise<void> {
    await this.#reader?.cancel();
  }

  async #listen(): Promise<void> {
    this.#reader = this.response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const part = await this.#reader?.read().catch(() => ({ done: true as const, value: undefined }));
      if (!part || part.done) break;
      text += decoder.decode(part.value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const one of events) this.heard.push(parse(one));
    }
    this.ended = true;
  }
}

function parse(text: string): Heard {
  const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(text) ?? [];
  return { event, data: JSON.parse(data) };
}
