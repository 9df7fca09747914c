import path from 'node:path';
import { z } from 'zod';

/*
 * What the server's environment may say. Limits have the values of the vault's specification; an operator may change
 * them, and tests that start many plans must.
 */
const count = (standard: number) => z.coerce.number().int().positive().default(standard);

const schema = z.object({
  /** `postgresql://…`, or `file:…` for SQLite. Absent: a SQLite file in DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^(file:.|postgres(ql)?:\/\/.)/)
    .optional(),
  DATA_DIR: z.string().default('.data'),
  /** Where `prisma/` with its migrations stands, when that is not the folder the server was started in. */
  APP_ROOT: z.string().default('.'),
  /** How many proxies stand before this server: the visitor's address is so many places from the right. */
  TRUSTED_PROXIES: count(1),
  VAULT_NEW_PLANS_PER_HOUR: count(10),
  VAULT_NEW_PLANS_PER_DAY: count(30),
  VAULT_NEW_PLANS_PER_DAY_IN_ALL: count(3000),
  VAULT_REFUSALS_PER_MINUTE: count(30),
  VAULT_READS_PER_MINUTE: count(120),
  VAULT_APPENDS_PER_MINUTE: count(30),
  VAULT_APPENDED_BYTES_PER_HOUR: count(2 * 1024 * 1024),
  VAULT_SNAPSHOTS_PER_HOUR: count(12),
  VAULT_COMMANDS_PER_MINUTE: count(60),
  VAULT_STREAMS: count(2000),
  VAULT_STREAMS_PER_PLAN: count(20),
  VAULT_STREAMS_PER_GRANT: count(5),
  VAULT_STREAMS_PER_VISITOR: count(200),
  VAULT_STREAMS_PER_VISITOR_AND_PLAN: count(10),
});

export type Environment = z.infer<typeof schema>;

let read: Environment | undefined;

/** The checked environment, read once. Throws, naming the variable, when one is set to something it cannot be. */
export function environment(): Environment {
  read ??= readEnvironment(process.env);
  return read;
}

/** An empty variable counts as absent, as a container's configuration often leaves it. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const checked = schema.safeParse(filled);
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not right.\n${wrong.join('\n')}`);
}

/** Where the vault stands. */
export function databaseUrl(from: Environment = environment()): string {
  return from.DATABASE_URL ?? `file:${path.resolve(from.DATA_DIR, 'aan-tafel.db')}`;
}
