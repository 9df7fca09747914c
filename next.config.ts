import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withMessages = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Dutch is the contract: its keys and arguments are the types every text is asked for by.
  experimental: { createMessagesDeclaration: './messages/nl.json' },
});

const nextConfig: NextConfig = {
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
  // Types are checked once, for the whole tree with its tests, by `npm test`.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/client', '@prisma/adapter-better-sqlite3', '@prisma/adapter-pg', 'pg'],
  outputFileTracingIncludes: { '/*': ['./prisma/*/migrations/**/*'] },
};

export default withMessages(nextConfig);
