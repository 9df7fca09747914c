import { done, refusal } from '@/app/api/v1/answer';

export const dynamic = 'force-dynamic';

/**
 * Has the browser throw away all that this site kept in it: for a device that is not one's own, when its plan is closed.
 * Only the app itself may ask. Browsers obey this header also when another site loads the address as a picture, and that
 * would wipe a family's plans off its phone; no other site can send this header of ours with it.
 */
export function GET(request: Request): Response {
  if (request.headers.get('fgp-protocol') !== '1') return refusal('bad_request');
  const answer = done();
  answer.headers.set('Clear-Site-Data', '"cache", "storage"');
  return answer;
}
