import { itemsAt, textAt } from '../../yaml/read-value';
import { flag } from '../pieces/arguments';
import { defineExporter } from '../pieces/define-exporter';
import { objectNameParameter, textParameter, valueFor } from '../pieces/parameters';

const IMAGE = 'prom/mysqld-exporter:v0.20.0';

/** Offers what MySQL or MariaDB says of itself. */
export const mysqldExporter = defineExporter({
  id: 'mysqld-exporter',
  title: 'Metrics from MySQL or MariaDB',
  summary: 'Connections, queries, buffers and replication as Prometheus metrics.',
  image: IMAGE,
  defaultMain: 'mysql',
  needs: ['MySQL or MariaDB on localhost', 'a user with PROCESS, REPLICATION CLIENT and SELECT'],
  user: 65534,
  port: 9104,
  portName: 'mysql-metrics',
  listenFlag: 'web.listen-address',
  healthPath: '/',
  parameters: [
    textParameter('address', 'Address', 'Host and port.', {
      default: '127.0.0.1:3306',
      check: (value) => (/^[^\s/:]+:\d{1,5}$/.test(value) ? undefined : 'Written as host:port.'),
    }),
    textParameter('user', 'User', 'Needs PROCESS, REPLICATION CLIENT and SELECT.', { default: 'exporter' }),
    objectNameParameter('secret', 'Secret with the password', 'Its key is password.', { default: 'mysql-exporter' }),
  ],
  args: (values) => [
    flag('mysqld.address', valueFor(values, 'address')),
    flag('mysqld.username', valueFor(values, 'user')),
  ],
  env: (values) => [
    {
      name: 'MYSQLD_EXPORTER_PASSWORD',
      valueFrom: { secretKeyRef: { name: valueFor(values, 'secret'), key: 'password' } },
    },
  ],
  remarks: (values) => [`a Secret ${valueFor(values, 'secret')} with the key password`],
  read: (found) => ({
    address: found.flag('mysqld.address') ?? 'localhost:3306',
    user: found.flag('mysqld.username') ?? '',
    secret:
      textAt(itemsAt(found.container, ['env']).find(({ item }) => item.name === 'MYSQLD_EXPORTER_PASSWORD')?.item, [
        ...['valueFrom', 'secretKeyRef', 'name'],
      ]) ?? '',
  }),
  suggest: (pod) => {
    const store = pod.containers.find(({ knownImage }) => knownImage === 'mysql' || knownImage === 'mariadb');
    return store === undefined ? undefined : `${store.name} tells its connections and queries`;
  },
  evidence: 'Run with mysqld_exporter 0.19.0 and MariaDB 10.11: mysql_up is 1.',
  sources: ['https://github.com/prometheus/mysqld_exporter/blob/v0.20.0/README.md'],
});
