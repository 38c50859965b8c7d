import { answered, methodNotAllowed } from '@/lib/cli/http/answer';
import { health } from '@/lib/cli/http/server';

/** Asked again and again by whatever watches the server: never answered in advance. */
export const dynamic = 'force-dynamic';

export function GET(): Promise<Response> {
  return answered(health);
}

const refuse = methodNotAllowed('GET');

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
