import type { KubernetesObject } from '../kubernetes/object';
import type { KubernetesVersion } from '../kubernetes/versions';
import type { ContainerFacts } from '../pod/container-facts';
import type { ObjectIndex } from '../pod/object-index';
import type { Place, PodView } from '../pod/pod-view';
import type { Draft } from '../yaml/edit/draft';
import type { TextRange } from '../yaml/text-edit';
import type { JsonObject, Path, YamlDocument } from '../yaml/tree';
import type { Group, PictureElement, Severity, Stage } from './finding';
import type { Need } from './needs';

/** What rules of every pod share: the objects beside the workloads, and the little that rules need to know of other pods. Built once per text. */
export interface TextIndex {
  /** Every object that is no workload (Services, ConfigMaps, PodMonitors, …), in order. */
  readonly objects: readonly KubernetesObject[];
  readonly index: ObjectIndex;
  /** Every workload of the text in short, this pod's own included. */
  readonly workloads: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace: string | undefined;
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** What a rule sees of one pod. */
export interface PodContext {
  readonly view: PodView;
  /** The pod spec as decoded; may be malformed in any way, so read it with care. */
  readonly spec: JsonObject;
  readonly metadata: JsonObject;
  /** The workload object itself. */
  readonly object: KubernetesObject;
  /** What the pod may be related to; the same for every pod of the text. */
  readonly text: TextIndex;
  /** Each container's own words and what the catalogue knows, in the order of the view's containers. */
  readonly facts: readonly ContainerFacts[];
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
  /** Kubernetes version to read the example with; the newest when absent. */
  readonly version?: KubernetesVersion;
  /** The security standard to check it against; none when absent. */
  readonly podSecurity?: PodContext['podSecurity'];
  /** In `bad`: further errors and warnings that this fault cannot help but bring along, by rule id. */
  readonly also?: readonly string[];
}

/** What every rule says of itself, however it is checked. */
export interface RuleDocumentation {
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
}

/** A question to one pod. */
export interface Rule extends RuleDocumentation {
  /** What a pod must have, all of it, for the rule to find anything: of others it is not asked. Only a shortcut. */
  readonly needs?: readonly Need[];
  readonly check: (pod: PodContext, report: (finding: RuleReport) => void) => void;
}

export interface DocumentReport {
  readonly message: string;
  /** Relative to the document. */
  readonly range: TextRange;
  /** From the root of the document; the innermost place that holds the range. */
  readonly path: Path;
  readonly part?: Place['part'];
  readonly related?: readonly { readonly message: string; readonly range: TextRange; readonly path: Path }[];
  readonly fixes?: readonly DocumentFix[];
  readonly severity?: Severity;
  readonly stage?: Stage;
}

/** A fix of a whole-document finding: it is told where the document stands when it is applied. */
export interface DocumentFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edit: (draft: Draft, documentIndex: number) => void;
}

/** A question to one YAML document, whatever it holds. */
export interface DocumentRule extends RuleDocumentation {
  readonly checkDocument: (
    document: YamlDocument,
    report: (finding: DocumentReport) => void,
    objects: readonly KubernetesObject[],
  ) => void;
}

/** A finding that another part of the engine makes (strict decoding, the server's validation, Pod Security, …). */
export interface ReportedRule extends RuleDocumentation {
  readonly reportedBy: 'parsing' | 'decoding' | 'validation' | 'pod-security' | 'suppression' | 'engine';
}

export type AnyRule = Rule | DocumentRule | ReportedRule;

/** Gives a rule its type; the registry (`index.ts`) lists all of them. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

export function defineDocumentRule(rule: DocumentRule): DocumentRule {
  return rule;
}

export function defineReportedRule(rule: ReportedRule): ReportedRule {
  return rule;
}
