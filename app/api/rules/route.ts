import { answered, methodNotAllowed } from '@/lib/cli/http/answer';
import { rules } from '@/lib/cli/http/server';

export function GET(): Promise<Response> {
  return answered(rules);
}

const refuse = methodNotAllowed('GET');

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
