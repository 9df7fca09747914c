// Validates PDF files with veraPDF, whose engine comes with @opendataloader/pdf; Java and a few of its libraries
// come from Debian (libjaxb-java and what it needs). `node tests/pdf/verapdf.mjs FILE…` prints what fails.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const HERE = import.meta.dirname;
const JAVA_LIBRARIES = process.env.JAVA_LIBRARIES ?? '/usr/share/java';
const NEEDED = ['jaxb-runtime', 'jaxb-core', 'jaxb-impl', 'istack-commons-runtime', 'txw2', 'javax.activation'];

/**
 * Why veraPDF can't run on this machine, in a sentence that says what to install; null when it can.
 * @returns {Promise<string | null>}
 */
export async function whyNoVeraPdf() {
  try {
    await run('java', ['-version']);
  } catch {
    return 'java is missing: install default-jdk-headless (11 or newer)';
  }
  const missing = NEEDED.filter((name) => !existsSync(path.join(JAVA_LIBRARIES, `${name}.jar`)));
  if (missing.length > 0) return `${missing.join(', ')} not found in ${JAVA_LIBRARIES}: install libjaxb-java`;
  return null;
}

/**
 * Checks the files against a profile of veraPDF.
 * @param {readonly string[]} files
 * @param {string} profile `ua1` for PDF/UA-1
 * @returns {Promise<{ file: string, passed: boolean, checks: number, failures: string[] }[]>} in the order of the files
 */
export async function validate(files, profile = 'ua1') {
  const entry = createRequire(import.meta.url).resolve('@opendataloader/pdf');
  const jars = [
    path.join(path.dirname(entry), '../lib/opendataloader-pdf-cli.jar'),
    ...NEEDED.map((n) => path.join(JAVA_LIBRARIES, `${n}.jar`)),
  ];
  const java = ['-cp', jars.join(path.delimiter), path.join(HERE, 'Validate.java'), profile, ...files];
  const { stdout } = await run('java', java, { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const reason = await whyNoVeraPdf();
  if (reason) throw new Error(reason);
  const results = await validate(process.argv.slice(2));
  for (const { file, passed, checks, failures } of results) {
    console.log(`${passed ? 'passes' : 'FAILS'} ${file} (${checks} checks)`);
    for (const failure of failures) console.log(`  ${failure}`);
  }
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
