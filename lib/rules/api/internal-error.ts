import { defineReportedRule } from '../define-rule';

export const internalError = defineReportedRule({
  id: 'internal-error',
  title: 'A rule of Outrigger failed',
  group: 'api',
  severity: 'info',
  stage: 'tidy',
  reportedBy: 'engine',
  why: 'A rule met something that it cannot handle. It was left out for this object; all other rules ran. That is a fault of Outrigger, not of the manifest.',
  sources: ['This is a convention of Outrigger'],
  examples: { bad: [], good: [] },
});
