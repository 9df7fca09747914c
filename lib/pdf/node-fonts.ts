import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const SOURCES: Readonly<Record<string, string>> = {
  'NotoSans-Regular.ttf': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  'NotoSans-Bold.ttf': '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
};

/** The whole fonts from their packages, for Node: tests and the command line. Rejects for an unknown name. */
export async function readFont(file: string): Promise<Uint8Array> {
  const source = SOURCES[file];
  if (!source) throw new Error(`No package holds the font ${file}`);
  return readFile(createRequire(import.meta.url).resolve(source));
}
