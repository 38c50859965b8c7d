import { answered, methodNotAllowed } from '@/lib/http/answer';
import { rules } from '@/lib/http/server';

export function GET(): Promise<Response> {
  return answered(rules);
}

const refuse = methodNotAllowed('GET');

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
