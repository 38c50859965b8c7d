import { answered, jsonAnswer, methodNotAllowed } from '@/lib/cli/http/answer';
import { openapi } from '@/lib/cli/http/openapi';

export function GET(): Promise<Response> {
  return answered(() => jsonAnswer(openapi()));
}

const refuse = methodNotAllowed('GET');

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
