/**
 * One source tree builds both ways: the server (default) and a static export (OUTRIGGER_EXPORT=1).
 * In the export `route.ts` and `proxy.ts` are not pages, so the HTTP API is left out of it.
 */
const isExport = process.env.OUTRIGGER_EXPORT === '1';

/** @type {import('next').NextConfig} */
const nextConfig = {
  output: isExport ? 'export' : undefined,
  pageExtensions: isExport ? ['tsx'] : ['tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  experimental: { agentUpgrade: false },
};

export default nextConfig;
