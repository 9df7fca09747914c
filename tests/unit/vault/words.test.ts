import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Bytes, equal, random } from '@/lib/vault/bytes';
import { nearWord, spoken } from '@/lib/vault/near-word';
import { wordListNl as list } from '@/lib/vault/word-list-nl';
import { fromWords, toWords } from '@/lib/vault/words';
import published from '../../fixtures/vectors/words-1.json' with { type: 'json' };
import { hex, unhex } from '../../support/vectors';

describe('published key cards', () => {
  test('are made and read, to the word', async () => {
    for (const { secret, words } of published.cards) {
      expect((await toWords(unhex(secret))).join(' ')).toBe(words);
      expect(await fromWords(words)).toEqual({ ok: true, secret: unhex(secret) });
    }
  });

  test('another way of counting gives the same words', () => {
    for (const { secret, words } of published.cards) {
      const bytes = [...Buffer.from(secret, 'hex'), createHash('sha256').update(secret, 'hex').digest()[0] ?? 0];
      const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
      const places = Array.from({ length: 12 }, (_, i) => Number.parseInt(bits.slice(i * 11, i * 11 + 11), 2));
      expect(places.map((place) => list[place]).join(' ')).toBe(words);
    }
  });

  test('hang on a list that never changes', () => {
    expect(createHash('sha256').update(list.join('\n')).digest('hex')).toBe(published.list);
  });
});

describe('a card', () => {
  test('gives back every secret', async () => {
    for (let i = 0; i < 2000; i++) {
      const secret = random(16);
      expect(await fromWords((await toWords(secret)).join(' '))).toEqual({ ok: true, secret });
    }
  }, 60_000);

  test('is made of 16 bytes, not of 15 or 17', async () => {
    await expect(toWords(random(15))).rejects.toThrow(RangeError);
    await expect(toWords(random(17))).rejects.toThrow(RangeError);
  });

  test('with one other word is refused fifteen times of sixteen, and never gives the secret', async () => {
    const secret = unhex('c69d63c4880395f10e706bc8468b3b3e');
    const words = await toWords(secret);
    const refused = words.map(() => 0);
    for (const at of words.keys()) {
      for (const other of list) {
        if (other === words[at]) continue;
        const read = await fromWords(words.with(at, other).join(' '));
        if (read.ok) expect(equal(read.secret, secret)).toBe(false);
        else if (read.reason === 'check') refused[at] = (refused[at] ?? 0) + 1;
      }
    }
    for (const count of refused) expect(count / (list.length - 1)).toBeGreaterThan(14 / 16);
  }, 60_000);

  test('with two words that changed places is refused fifteen times of sixteen', async () => {
    let refused = 0;
    let swaps = 0;
    for (const { secret } of published.cards.slice(6)) {
      const words = await toWords(unhex(secret));
      for (let a = 0; a < 12; a++) {
        for (let b = a + 1; b < 12; b++) {
          const swapped = words.with(a, words[b] as string).with(b, words[a] as string);
          const read = await fromWords(swapped.join(' '));
          if (read.ok) expect(hex(read.secret)).not.toBe(secret);
          else refused++;
          swaps++;
        }
      }
    }
    expect(refused / swaps).toBeGreaterThan(13 / 16);
  });
});

describe('typing a card over', () => {
  const secret: Bytes = unhex('09a1f585ca14d8eb4d0828a796cc026f');
  let words: string[];
  beforeAll(async () => {
    words = await toWords(secret);
  });

  test.each<[string, (words: string[]) => string]>([
    ['capitals', (w) => w.join(' ').toUpperCase()],
    ['a capital each', (w) => w.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')],
    ['commas', (w) => w.join(', ')],
    ['no blank after the comma', (w) => w.join(',')],
    ['numbers and dots', (w) => w.map((word, i) => `${i + 1}. ${word}`).join('\n')],
    ['numbers stuck to the words', (w) => w.map((word, i) => `${i + 1}${word}`).join(' ')],
    ['columns of another system', (w) => w.join('\t\r\n')],
    ['hyphens', (w) => w.join('-')],
    ['blanks around', (w) => `  ${w.join('   ')} \n`],
    ['blanks that do not break', (w) => w.join('\u00a0')],
    ['marks nobody sees', (w) => `\ufeff${w.map((word) => `${word.slice(0, 3)}\u00ad${word.slice(3)}`).join(' ')}`],
    ['four letters of each', (w) => w.map((word) => word.slice(0, 4)).join(' ')],
    ['an end of one’s own', (w) => w.map((word) => `${word.slice(0, 4)}xx`).join(' ')],
    ['accents', (w) => w.join(' ').replaceAll('e', 'é')],
    ['the letter ij', (w) => w.join(' ').replaceAll('ij', 'ĳ')],
    ['Turkish without the dot', (w) => w.join(' ').replaceAll('i', 'ı')],
    ['Turkish capitals', (w) => w.join(' ').toLocaleUpperCase('tr')],
  ])('%s: the same card', async (_, written) => {
    expect(await fromWords(written(words))).toEqual({ ok: true, secret });
  });

  test('says how many words there are when it is not twelve', async () => {
    expect(await fromWords('')).toEqual({ ok: false, reason: 'count', count: 0 });
    expect(await fromWords('1, 2, 3 … !')).toEqual({ ok: false, reason: 'count', count: 0 });
    expect(await fromWords(words.slice(1).join(' '))).toEqual({ ok: false, reason: 'count', count: 11 });
    expect(await fromWords([...words, 'appel'].join(' '))).toEqual({ ok: false, reason: 'count', count: 13 });
    expect(await fromWords('appel '.repeat(50_000))).toEqual({ ok: false, reason: 'count', count: 50_000 });
  });

  test('names every word that is not on the list, with the one that was meant', async () => {
    const typed = words.with(1, 'konein').with(4, 'Zebr').with(7, 'xylofoon').with(11, 'ТЕЛО');
    expect(await fromWords(typed.join(' '))).toEqual({
      ok: false,
      reason: 'unknown',
      words: [
        { word: 'konein', at: 2, near: 'konijn' },
        { word: 'xylofoon', at: 8 },
        { word: 'тело', at: 12 },
      ],
    });
    expect(await fromWords(words.with(0, 'aar').join(' '))).toEqual({
      ok: false,
      reason: 'unknown',
      words: [{ word: 'aar', at: 1, near: 'aardbei' }],
    });
  });

  test('offers the word that was meant, and none rather than a guess', () => {
    const meant = {
      kamera: 'camera',
      trijn: 'trein',
      fiest: 'fiets',
      tijgr: 'tijger',
      zeehont: 'zeehond',
      koffi: 'koffie',
    };
    for (const [typed, word] of Object.entries(meant)) expect([typed, nearWord(typed, list)]).toEqual([typed, word]);
    for (const typed of ['xylofoon', 'rijz', 'q', 'a'.repeat(100_000)]) expect(nearWord(typed, list)).toBe(null);
  });
});

describe('the list', () => {
  test('has 2,048 words in order, each of four to seven plain letters', () => {
    expect(list).toHaveLength(2048);
    expect([...list].sort()).toEqual(list);
    expect(list.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([]);
  });

  test('needs no more than four letters of a word', () => {
    expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(2048);
  });

  test('has no two words that sound the same', () => {
    const heard = new Map(list.map((word) => [spoken(word), word]));
    expect(list.filter((word) => heard.get(spoken(word)) !== word)).toEqual([]);
  });

  /** Words begin with none of these, by what they would stir; neither do they have the longer ones inside. */
  const stirs: Record<string, string> = {
    body: 'ader anus been bloed borst buik bips darm dijbeen duim elleboog enkel haar hand hart heup hoofd huid kaak keel knie kont kuit lichaam maag mond neus nier oog pols schouder spier tand teen tepel tong vinger voet wang',
    family:
      'baby broer bruid dochter familie gezin huwelijk kind kleuter moeder neef nicht oma oom ouder papa tante tweeling vader voogd weduw wees zoon zus zwanger echtpaar scheid pleeg',
    violence:
      'bajes bijlen bom dief dolk dreig dwang gevang gevecht geweer jager geweld kanon kogel knuppel misdaad moord oorlog pistool politie raket roof soldaat straf strop vecht vijand wapen wraak wurg zweep zwaard zakmes',
    death: 'begraf dood graf kist lijk rouw sterf uitvaart urn galg',
    illness:
      'angst arts dokter gif griep hoest kanker koorts kreupel pijn pest pokken spuit verdriet virus wond ziek zwak',
    religion:
      'abt altaar bijbel bisschop domin duivel engel god heilig hemel imam islam jood kapel kerk klooster koran kruis moskee non paus preek priester rabbi sabbat satan zegen zonde',
    politics: 'fascis kiezer minister nasi nazi partij politie regering stemmen',
    money:
      'armoe bankier bankroe bedelaar belasting boete deurwaar erfenis failliet geld krediet loon pacht rente schuld uitker',
    drink:
      'alcohol bier borrel cognac drank dronken drug hasj jenever kater kroeg likeur rook roken sigaar sigaret tabak whisky wiet wijn wodka',
    sex: 'bikini geil hoer homo kut lesb lull naakt neuk penis pik pis poep seks slet tiet vagina',
    insults:
      'aap bitch dom eikel ezel heks idioot kreng kwal loeder luis mormel rat slet sloerie sukkel trut varken zeug zot',
    peoples:
      'arab belg brit chinees deens duits engels fries hindoe indiaan marok neger nege pinda pool russ turk zweed',
    names:
      'amber arend dirk floor hans iris jasmijn joris karel klaas lente linde luna mees merel noor piet roos sanne storm wout',
  };
  const harmless = new Set(
    'borstel domino haard hengel luister noord oogst ratel rooster slenter stengel tandem venkel vlinder zwengel'.split(
      ' ',
    ),
  );

  test.each(Object.entries(stirs))('has no word of %s', (_, stems) => {
    const found = stems
      .split(' ')
      .flatMap((stem) => list.filter((word) => word.startsWith(stem) || (stem.length > 4 && word.includes(stem))));
    expect(found.filter((word) => !harmless.has(word))).toEqual([]);
  });

  const dictionary = '/usr/share/dict/dutch';
  test.skipIf(!existsSync(dictionary))('is spelled as the dictionary does (Debian: wdutch)', () => {
    const known = new Set(readFileSync(dictionary, 'utf8').split('\n'));
    expect(known.size).toBeGreaterThan(300_000);
    expect(list.filter((word) => !known.has(word))).toEqual([]);
  });
});
