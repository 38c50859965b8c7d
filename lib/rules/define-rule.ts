import type { KubernetesObject } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import type { Place, PodView } from '../pod/pod-view';
import type { Draft } from '../yaml/edit/draft';
import type { JsonObject } from '../yaml/tree';
import type { Group, PictureElement, Severity, Stage } from './finding';

/** What a rule sees of one pod. */
export interface PodContext {
  readonly view: PodView;
  /** The pod spec as decoded; may be malformed in any way, so read it with care. */
  readonly spec: JsonObject;
  readonly metadata: JsonObject;
  /** The workload object itself. */
  readonly object: KubernetesObject;
  /** Every object of the text, in order (Services, ConfigMaps, …). */
  readonly objects: readonly KubernetesObject[];
  readonly version: KubernetesVersion;
  readonly podSecurity: 'privileged' | 'baseline' | 'restricted';
  /** A place in this pod's object, from a path that starts at the object's root. */
  readonly at: (path: readonly (string | number)[], part?: Place['part'], within?: Place['within']) => Place;
}

export interface Fix {
  /** Says what it does: `Add a startup probe to statsd`. */
  readonly title: string;
  /** Keeps the meaning of everything else and needs no decision: may be applied with others in bulk. */
  readonly safe: boolean;
  readonly edit: (draft: Draft) => void;
}

export interface RuleReport {
  readonly message: string;
  readonly at: Place;
  readonly related?: readonly { readonly message: string; readonly at: Place }[];
  readonly elements?: readonly PictureElement[];
  readonly fixes?: readonly Fix[];
  /** Only where one case of the rule is milder or graver than the rule's own. */
  readonly severity?: Severity;
  readonly stage?: Stage;
}

export interface RuleExample {
  readonly yaml: string;
  /** In `bad`: the text that the finding must mark. */
  readonly marks?: string;
}

export interface Rule {
  /** File name, docs route, suppression key and SARIF rule id. */
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly stage: Stage;
  /** First Kubernetes version in which the rule applies. */
  readonly since?: KubernetesVersion;
  /** What happens at run time and why: a few paragraphs of plain text, shown on the rule's page. */
  readonly why: string;
  /** When it is right to leave things as they are. */
  readonly exceptions?: string;
  /** Kubernetes or image documentation that the fact rests on. */
  readonly sources: readonly string[];
  readonly examples: { readonly bad: readonly RuleExample[]; readonly good: readonly RuleExample[] };
  readonly check: (pod: PodContext, report: (finding: RuleReport) => void) => void;
}

/** Gives a rule its type; the registry (`index.ts`) lists all of them. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
