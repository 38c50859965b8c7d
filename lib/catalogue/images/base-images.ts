/** Images without a program of their own: what they do is what their command says. */
import type { ImageKnowledge } from '../image-knowledge';
import { readScriptPorts } from './script-ports';

function defineBase(
  own: Pick<ImageKnowledge, 'id' | 'title' | 'repositories' | 'shell' | 'uid'> & Partial<ImageKnowledge>,
): ImageKnowledge {
  return {
    role: undefined,
    writablePaths: [],
    runs: 'depends',
    ports: readScriptPorts,
    sources: [`Docker Hub: ${own.repositories[0] ?? own.id}, Dockerfile (no EXPOSE; the default command is a shell)`],
    ...own,
  };
}

export const busybox = defineBase({
  id: 'busybox',
  title: 'BusyBox',
  repositories: [
    'library/busybox',
    'google-containers/busybox',
    'google_containers/busybox',
    'prometheus/busybox',
    'busybox',
  ],
  shell: true,
  uid: 0,
  gid: 0,
});

export const alpine = defineBase({
  id: 'alpine',
  title: 'Alpine',
  repositories: ['library/alpine', 'alpine', 'docker/library/alpine'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const ubuntu = defineBase({
  id: 'ubuntu',
  title: 'Ubuntu',
  repositories: ['library/ubuntu', 'docker/library/ubuntu'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const debian = defineBase({
  id: 'debian',
  title: 'Debian',
  repositories: ['library/debian', 'docker/library/debian', 'bitnami/minideb', 'library/buildpack-deps'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const redHat = defineBase({
  id: 'red-hat-base',
  title: 'Red Hat family base image',
  repositories: [
    'library/fedora',
    'library/centos',
    'library/rockylinux',
    'library/almalinux',
    'library/amazonlinux',
    'ubi8/ubi',
    'ubi8/ubi-minimal',
    'ubi9/ubi',
    'ubi9/ubi-minimal',
    'ubi9-minimal',
  ],
  shell: true,
  uid: undefined,
});

export const bash = defineBase({
  id: 'bash',
  title: 'Bash',
  repositories: ['library/bash'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const python = defineBase({
  id: 'python',
  title: 'Python',
  repositories: ['library/python', 'docker/library/python'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const node = defineBase({
  id: 'node',
  title: 'Node.js',
  repositories: ['library/node', 'docker/library/node'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const golang = defineBase({
  id: 'golang',
  title: 'Go',
  repositories: ['library/golang', 'docker/library/golang'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const java = defineBase({
  id: 'java',
  title: 'Java runtime',
  repositories: [
    'library/eclipse-temurin',
    'library/openjdk',
    'library/amazoncorretto',
    'library/ibmjava',
    'docker/library/eclipse-temurin',
  ],
  shell: true,
  uid: 0,
  gid: 0,
});

export const ruby = defineBase({
  id: 'ruby',
  title: 'Ruby',
  repositories: ['library/ruby'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const perl = defineBase({
  id: 'perl',
  title: 'Perl',
  repositories: ['library/perl'],
  shell: true,
  uid: 0,
  gid: 0,
});

export const socat = defineBase({
  id: 'socat',
  title: 'socat',
  repositories: ['alpine/socat'],
  shell: true,
  uid: 0,
  gid: 0,
  // Its entrypoint is the program: arguments alone go to it.
  ports: (inputs) => {
    const first = inputs.args[0];
    if (inputs.command.length > 0 || first === undefined) return readScriptPorts(inputs);
    return readScriptPorts({ ...inputs, command: [{ text: 'socat', path: first.path }] });
  },
  sources: ['alpine-docker/multi-arch-docker-images: socat (ENTRYPOINT socat)'],
});

export const cloudSdk = defineBase({
  id: 'cloud-sdk',
  title: 'Google Cloud SDK',
  repositories: ['google.com/cloudsdktool/cloud-sdk', 'google.com/cloudsdktool/google-cloud-cli', 'google/cloud-sdk'],
  shell: true,
  uid: 0,
  gid: 0,
});
