/** All the ways in which a secret or a word could stand somewhere: as it is, wide, hex, base64 and base64url. */
function formsOf(needle: string | Uint8Array): Buffer[] {
  const bytes = Buffer.from(needle as Uint8Array);
  const hex = bytes.toString('hex');
  const texts = [hex, hex.toUpperCase(), bytes.toString('base64url'), bytes.toString('base64').replace(/=+$/, '')];
  // A word stands in the middle of something, so that base64 may begin with it at any of three places.
  if (typeof needle === 'string') {
    for (const before of ['x', 'xx'])
      texts.push(
        Buffer.from(before + needle)
          .toString('base64')
          .slice(4, -4),
      );
  }
  const wide = typeof needle === 'string' ? [Buffer.from(needle, 'utf16le')] : [];
  return [bytes, ...wide, ...texts.map((text) => Buffer.from(text))];
}

/** Which of these stand anywhere in what was recorded, in whatever form; by name, because a secret is not printed. */
export function foundIn(
  needles: Readonly<Record<string, string | Uint8Array>>,
  haystacks: Readonly<Record<string, readonly Uint8Array[]>>,
): string[] {
  const forms = Object.entries(needles).map(([name, needle]) => [name, formsOf(needle)] as const);
  return Object.entries(haystacks).flatMap(([place, pieces]) => {
    const views = pieces.map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length));
    const stands = (form: Buffer) => views.some((view) => view.includes(form));
    return forms.flatMap(([name, all]) => (all.some(stands) ? [`${name} in ${place}`] : []));
  });
}
