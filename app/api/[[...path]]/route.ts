import { answered } from '@/lib/cli/http/answer';
import { ApiError } from '@/lib/cli/http/api-error';

/** Everything below /api that is no path of it: told as the other errors are, not by a page. */
function refuse(): Promise<Response> {
  return answered(() => {
    throw new ApiError('not_found', 'There is no such path. GET /api/openapi.json describes those that there are.');
  });
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
