/** Browsers for tests, and agents of build servers. */
import type { ImageKnowledge } from '../image-knowledge';
import { defineServer } from './define-server';

/** Hub, node and browser in one; a node alone serves on 5555. */
export const seleniumStandalone = defineServer({
  id: 'selenium-standalone',
  title: 'Selenium (standalone)',
  repositories: ['chrome', 'chromium', 'firefox', 'edge'].map((browser) => `selenium/standalone-${browser}`),
  role: 'sidecar',
  uid: 1200,
  shell: true,
  programs: ['entry_point.sh'],
  args: 'command',
  listeners: [
    { purpose: 'webdriver', port: 4444, portVariables: ['SE_OPTS_PORT'] },
    { purpose: 'vnc', port: 5900, portVariables: ['SE_VNC_PORT'] },
    { purpose: 'novnc', port: 7900, portVariables: ['SE_NO_VNC_PORT'] },
  ],
  unclearWhen: (_, inputs) => inputs.env.has('SE_OPTS'),
  sources: ['SeleniumHQ/docker-selenium: README.md, Base/Dockerfile (SEL_UID 1200)'],
});

export const browserless = defineServer({
  id: 'browserless',
  title: 'browserless',
  repositories: ['browserless/chrome', 'browserless/chromium', 'browserless/firefox', 'browserless/multi'],
  role: 'sidecar',
  shell: true,
  programs: [],
  args: 'command',
  listeners: [{ purpose: 'http', port: 3000, portVariables: ['PORT'] }],
  sources: ['browserless/browserless: docker/base/Dockerfile (PORT 3000)'],
});

const AGENT = { shell: true, writablePaths: [], runs: 'forever' } as const satisfies Partial<ImageKnowledge>;

/** Dials its controller; opens nothing. */
export const jenkinsAgent: ImageKnowledge = {
  ...AGENT,
  id: 'jenkins-agent',
  title: 'Jenkins inbound agent',
  repositories: ['jenkins/inbound-agent', 'jenkins/jnlp-slave', 'jenkinsci/jnlp-slave'],
  role: 'main',
  uid: 1000,
  gid: 1000,
  ports: (inputs) => (inputs.command.length === 0 ? [] : undefined),
  sources: ['jenkinsci/docker-agents: debian/Dockerfile (user jenkins, 1000)'],
};

export const actionsRunner: ImageKnowledge = {
  ...AGENT,
  id: 'actions-runner',
  title: 'GitHub Actions runner',
  repositories: ['actions/actions-runner'],
  role: 'main',
  uid: 1001,
  ports: (inputs) => {
    const program = inputs.command[0]?.text ?? '';
    return program === '' || /(?:^|\/)run\.sh$/.test(program) ? [] : undefined;
  },
  sources: ['actions/runner: images/Dockerfile (user runner, 1001)'],
};

/** What it listens on is in its configuration (`listen_address`). */
export const gitlabRunner: ImageKnowledge = {
  ...AGENT,
  id: 'gitlab-runner',
  title: 'GitLab Runner',
  repositories: ['gitlab/gitlab-runner', 'gitlab-org/gitlab-runner'],
  role: 'main',
  uid: 0,
  gid: 0,
  ports: () => undefined,
  sources: ['gitlab-org/gitlab-runner: dockerfiles/runner'],
};
