import { answered, methodNotAllowed } from '@/lib/cli/http/answer';
import { manifestService } from '@/lib/cli/http/server';

export function POST(request: Request): Promise<Response> {
  return answered(() => manifestService().svg(request));
}

const refuse = methodNotAllowed('POST');

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };
