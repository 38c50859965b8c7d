import type { ApiErrorType } from '../../kubernetes/api-issue';
import { defineReportedRule, type ReportedRule } from '../define-rule';

const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';

const pod = (body: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
${body}`;

const GOOD = {
  yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      imagePullPolicy: Always
      ports:
        - {name: http, containerPort: 8080}
`),
};

export const apiRequired = defineReportedRule({
  id: 'api-required',
  title: 'A field that must be there',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'The API server refuses an object in which a required field is missing or empty ("Required value").',
  sources: [VALIDATION],
  examples: {
    bad: [{ yaml: pod('  containers:\n    - image: ghcr.io/acme/app:2.1\n'), marks: 'image' }],
    good: [GOOD],
  },
});

export const apiInvalid = defineReportedRule({
  id: 'api-invalid',
  title: 'A value that the API server refuses',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'The value has the right type but breaks a rule of the API: the form of a name, the range of a number, what may stand beside what ("Invalid value"). The whole object is refused.',
  sources: [VALIDATION],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      ports:
        - {name: http, containerPort: 80800}
`),
        marks: '80800',
      },
    ],
    good: [GOOD],
  },
});

export const apiDuplicate = defineReportedRule({
  id: 'api-duplicate',
  title: 'A name that is taken',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'Containers, volumes, mount paths and port names must each be unique among their own ("Duplicate value"). The whole object is refused.',
  sources: [VALIDATION],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: app
      image: ghcr.io/acme/helper:1.0
`),
        marks: 'app',
      },
    ],
    good: [GOOD],
  },
});

export const apiForbidden = defineReportedRule({
  id: 'api-forbidden',
  title: 'A field that must not be there',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'The field exists, but not in this place or not together with what else is set ("Forbidden"). The whole object is refused.',
  sources: [VALIDATION],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext:
        windowsOptions: {runAsUserName: ContainerUser}
  os: {name: linux}
`),
      },
    ],
    good: [GOOD],
  },
});

export const apiNotSupported = defineReportedRule({
  id: 'api-not-supported',
  title: 'A value that is not one of the allowed',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'The field takes one of a fixed set of values, in exactly their spelling ("Unsupported value"). The whole object is refused.',
  sources: [VALIDATION],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      imagePullPolicy: always
`),
        marks: 'always',
      },
    ],
    good: [GOOD],
  },
});

export const apiNotFound = defineReportedRule({
  id: 'api-not-found',
  title: 'A name of something that is not there',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'The field names something within the same object, and there is nothing of that name ("Not found"). The whole object is refused.',
  sources: [VALIDATION],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeDevices:
        - {name: disk, devicePath: /dev/xvda}
`),
        marks: 'disk',
      },
    ],
    good: [GOOD],
  },
});

export const apiTooLong = defineReportedRule({
  id: 'api-too-long',
  title: 'More than the API server takes',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'validation',
  why: 'Texts and lists have limits: 63 characters for a label value, 256 KiB for all annotations together, and so on ("Too long", "Too many"). The whole object is refused.',
  sources: [VALIDATION],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext:
        appArmorProfile:
          type: Localhost
          localhostProfile: ${'a-profile-with-an-endless-name-'.repeat(140)}
`,
      },
    ],
    good: [GOOD],
  },
});

/** Which rule speaks for which error type of the server. */
export const VALIDATION_RULES: Readonly<Record<ApiErrorType, ReportedRule>> = {
  Required: apiRequired,
  Invalid: apiInvalid,
  Duplicate: apiDuplicate,
  Forbidden: apiForbidden,
  NotSupported: apiNotSupported,
  NotFound: apiNotFound,
  TooLong: apiTooLong,
  TooMany: apiTooLong,
  TypeInvalid: apiInvalid,
  InternalError: apiInvalid,
};
