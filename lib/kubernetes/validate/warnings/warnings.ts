import type { JsonObject } from '../../../yaml/tree';
import { isWorkloadKind } from '../../object';
import type { KubernetesVersion } from '../../versions';
import { ValidationContext } from '../collector';
import { warnOfClaim, warnOfSecret, warnOfService } from './supporting-warnings';
import { type ApiWarning, WarningCollector } from './warning';
import { warnOfWorkload } from './workload-warnings';

/**
 * What the API server warns of when it creates the object. It only comes to warnings when the object is valid; here
 * they are made in any case.
 */
export function apiWarnings(kind: string, value: JsonObject, version: KubernetesVersion): readonly ApiWarning[] {
  const warnings = new WarningCollector();
  const context = new ValidationContext(version);
  if (isWorkloadKind(kind)) warnOfWorkload(context, warnings, kind, value);
  else if (kind === 'Service') warnOfService(context, warnings, value);
  else if (kind === 'Secret') warnOfSecret(warnings, value);
  else if (kind === 'PersistentVolumeClaim') warnOfClaim(warnings, value);
  return warnings.warnings;
}
