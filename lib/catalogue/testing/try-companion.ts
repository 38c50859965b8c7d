import { addCompanion } from '../../commands/add-companion';
import { addMain } from '../../commands/add-main';
import { openText, runOnText } from '../../commands/run-on-text';
import type { Companion, ParameterValues } from '../companion';
import { findMain } from '../mains/index';

/** Answers for what only a person knows: fits the checks of every required parameter in the catalogue. */
const ANSWERS: Readonly<Record<string, string>> = {
  repository: 'https://git.example.com/team/site.git',
  primary: 'redis-primary.shop.svc.cluster.local',
  replicas: 'redis-replicas',
  cluster: 'redis-cluster',
  servers: 'redis-0.redis:6379,redis-1.redis:6379',
  host: 'database.shop',
  instance: 'project:europe-west1:shop',
  issuer: 'https://login.example.com/realms/staff',
  clientId: 'shop',
  redirectUrl: 'https://shop.example.com/oauth2/callback',
  role: 'shop',
  secret: 'secret/data/shop',
  address: 'https://vault.example.com:8200',
  image: 'ghcr.io/acme/shop:2.1.0',
};

/** Values for the required parameters that have no default. */
export function answersFor(parameters: Companion['parameters']): ParameterValues {
  const values: Record<string, string> = {};
  for (const { name, required, default: usual } of parameters) {
    if (required && usual === undefined) values[name] = ANSWERS[name] ?? '';
  }
  return values;
}

/** The text of a main container alone. */
export function mainText(main: string, kind: string): string {
  const parameters = findMain(main)?.parameters ?? [];
  const { text, outcome } = runOnText('', addMain, { main, kind, values: answersFor(parameters) });
  if (!outcome.done) throw new Error(outcome.reason);
  return text;
}

/** Adds a companion beside the first app container of a text. */
export function withCompanion(text: string, companion: string, values: ParameterValues) {
  const { pods } = openText(text);
  const pod = pods[0];
  const beside = pod?.containers.find(({ kind }) => kind === 'app')?.id ?? '';
  return runOnText(text, addCompanion, { companion, pod: pod?.id ?? '', beside, values });
}
