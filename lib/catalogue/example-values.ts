import type { Parameter, ParameterValues } from './companion';

/** By parameter: names that are reserved for examples where there are such, so that nobody takes one for a real host. */
const EXAMPLES: Readonly<Record<string, string>> = {
  image: 'registry.example.com/team/app:1.0.0',
  repository: 'https://git.example.com/team/site.git',
  primary: 'redis-primary.example.svc',
  replicas: 'redis-replicas.example.svc',
  cluster: 'redis-cluster.example.svc',
  servers: 'redis-0.redis.example.svc:6379,redis-1.redis.example.svc:6379',
  host: 'postgres.example.svc',
  instance: 'example-project:europe-west1:example-instance',
  issuer: 'https://login.example.com/realms/example',
  clientId: 'example-client',
  redirectUrl: 'https://www.example.com/oauth2/callback',
  address: 'https://vault.example.com:8200',
  role: 'example-role',
  secret: 'secret/data/example',
  replica: 's3://example-bucket/app',
  source: 'example-bucket/site',
};

/** Values for the required parameters that have no default: what only a person knows is plainly an example here. */
export function exampleValues(parameters: readonly Parameter[]): ParameterValues {
  const values: Record<string, string> = {};
  for (const { name, required, default: usual } of parameters) {
    const value = EXAMPLES[name];
    if (required && usual === undefined && value !== undefined) values[name] = value;
  }
  return values;
}
