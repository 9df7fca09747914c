// An adapter that answers only the schema engine's greeting, so that two datamodels can be compared with no PostgreSQL
// running.
function answer(sql) {
  if (/version\(\)/i.test(sql)) {
    return { columnNames: ['version', 'numeric_version'], columnTypes: [7, 7], rows: [['PostgreSQL 15.0', '150000']] };
  }
  return { columnNames: [], columnTypes: [], rows: [] };
}

const connection = {
  provider: 'postgres',
  adapterName: 'offline',
  queryRaw: async ({ sql }) => answer(sql),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => {
    throw new Error('offline');
  },
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => {},
};

export const offlinePostgres = {
  provider: 'postgres',
  adapterName: 'offline',
  connect: async () => connection,
  connectToShadowDb: async () => connection,
};
