import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const mysqldExporterDsn = defineRule({
  id: 'mysqld-exporter-dsn',
  title: 'mysqld-exporter does not read DATA_SOURCE_NAME any more',
  group: 'images',
  severity: 'error',
  stage: 'blocks-ready',
  why: `Since version 0.15.0 mysqld-exporter ignores DATA_SOURCE_NAME. It wants a my.cnf file (--config.my-cnf), or --mysqld.address and --mysqld.username with the password in MYSQLD_EXPORTER_PASSWORD; without them it ends at start ("no user specified in section or parent").`,
  sources: ['https://github.com/prometheus/mysqld_exporter/blob/main/CHANGELOG.md (0.15.0)'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: mysql
      image: mysql:8.4
    - name: exporter
      image: prom/mysqld-exporter:v0.20.0
      env:
        - name: DATA_SOURCE_NAME
          valueFrom:
            secretKeyRef: {name: exporter, key: dsn}
`,
        marks: 'DATA_SOURCE_NAME',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: mysql
      image: mysql:8.4
    - name: exporter
      image: prom/mysqld-exporter:v0.20.0
      args: [--mysqld.address=localhost:3306, --mysqld.username=exporter]
      env:
        - name: MYSQLD_EXPORTER_PASSWORD
          valueFrom:
            secretKeyRef: {name: exporter, key: password}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view, inputs } of containersOf(pod)) {
      if (!/^(?:prom|prometheus)\/mysqld-exporter$/.test(view.image?.repository ?? '')) continue;
      const version = /^v?0\.(\d+)/.exec(view.image?.tag ?? '');
      const variable = inputs.env.get('DATA_SOURCE_NAME');
      if (!version || Number(version[1]) < 15 || !variable) continue;
      const words = [...inputs.command, ...inputs.args].map((word) => word.text);
      if (words.some((word) => /config\.my-cnf|mysqld\.username/.test(word))) continue;
      const index = Number(variable.path.find((_step, place) => variable.path[place - 1] === 'env') ?? 0);
      report({
        message: `${view.id} (${view.image?.tag}) ignores DATA_SOURCE_NAME since 0.15.0 and ends for want of a user. Use --mysqld.address and --mysqld.username with MYSQLD_EXPORTER_PASSWORD, or a my.cnf file.`,
        at: pod.at([...view.path, 'env', index, 'name']),
        elements: [containerElement(view)],
      });
    }
  },
});
