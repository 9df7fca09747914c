// Prisma's own schema engine as WebAssembly, of the same commit as the CLI, so that no binary has to be downloaded.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

const require = createRequire(import.meta.url);
let loading;

function load() {
  loading ??= (async () => {
    globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
      message: '',
      get() {
        return this.message;
      },
      set_message(message) {
        this.message = message;
      },
    };
    // Node 20 cannot import WebAssembly as a module: it is put together by hand.
    const dir = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const wasm = readFileSync(path.join(dir, 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': engine });
    engine.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return loading;
}

export async function newEngine(adapterFactory, files) {
  await load();
  const datamodels = files.map((file) => [file.path, file.content]);
  return engine.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory));
}

/** The .prisma files of a schema folder and of its `models`, in a fixed order. */
export function schemaFiles(dir) {
  return readdirSync(dir)
    .sort()
    .flatMap((entry) => {
      const file = path.join(dir, entry);
      if (entry.endsWith('.prisma')) return [{ path: file, content: readFileSync(file, 'utf8') }];
      return entry === 'models' ? schemaFiles(file) : [];
    });
}
