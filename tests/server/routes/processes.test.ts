import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CheckResult,
  Draft,
  DraftRevision,
  DraftSaved,
  ProcessCounts,
  ProcessList,
  TemplateDocument,
  TemplateList,
  Version,
  VersionInfo,
  VersionList,
} from '../../../machines/api/index.ts';
import { templates } from '../../../machines/index.ts';
import { changeWorkspace } from '../../../server/workspace.ts';
import { processOf, step, validProcess } from '../../support/process-builder.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let designer: Client;
beforeAll(async () => {
  server = await startTestServer();
  designer = await server.as('designer');
});
afterAll(() => server.stop());

describe('a new process', () => {
  it('starts empty, from a template, or from a document', async () => {
    const blank = await designer.send(Draft, '/processes', { from: 'blank', name: 'Repeat sales' });
    expect(blank).toMatchObject({
      revision: 1,
      live: null,
      changesSinceLive: null,
      process: { name: 'Repeat sales' },
    });
    const agency = await designer.send(Draft, '/processes', {
      from: 'template',
      template: 'agency',
      name: 'Ours',
    });
    expect(agency.process.name).toBe('Ours');
    expect(agency.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    const given = await designer.send(Draft, '/processes', { from: 'document', process: validProcess() });
    const again = await designer.send(Draft, '/processes', { from: 'document', process: validProcess() });
    expect([given.id, again.id]).toEqual(['test-process', 'test-process-2']);
    expect(again.process.id).toBe('test-process-2');
  });

  it('lists the templates, and refuses one that isn’t there by naming those that are', async () => {
    const { items, language } = await designer.read(TemplateList, '/templates');
    expect(language).toBe('en');
    expect(items.map((one) => one.id)).toEqual(templates.map(({ id }) => id));
    for (const { steps, emails, scenarios, outline, stages } of items) {
      expect([steps, emails, scenarios, stages.length].every((count) => count >= 3)).toBe(true);
      expect(outline.nodes.length).toBeGreaterThan(steps + emails);
    }
    const refused = await designer.post('/processes', { from: 'template', template: 'none' });
    expect(refused.status).toBe(404);
    expect(errorOf(refused).message).toContain('agency');
  });

  it('gives templates in the language that is asked for, else in the workspace’s', async () => {
    const ukrainian = await designer.read(TemplateList, '/templates', { query: { language: 'uk-UA' } });
    expect(ukrainian).toMatchObject({ language: 'uk', languages: ['en', 'ru', 'uk'] });
    expect(ukrainian.items[0]).toMatchObject({ id: 'agency', name: 'Агенція' });
    const document = await designer.read(TemplateDocument, '/templates/saas', { query: { language: 'ru' } });
    expect(document.process).toMatchObject({ language: 'ru', name: document.processName });
    expect((await designer.get('/templates/none')).status).toBe(404);

    const made = await designer.send(Draft, '/processes', {
      from: 'template',
      template: 'realty',
      language: 'uk',
    });
    expect(made.process).toMatchObject({ language: 'uk', name: 'Нерухомість: від звернення до ключів' });
    expect(made.findings).toEqual([]);
    const blank = await designer.send(Draft, '/processes', {
      from: 'blank',
      name: 'Порожній',
      language: 'uk',
    });
    expect(blank.process.roles.map(({ name }) => name)).toEqual(['Продавець', 'Маркетолог']);

    await changeWorkspace(server.context.store, { language: 'ru' });
    try {
      expect(await designer.read(TemplateList, '/templates')).toMatchObject({ language: 'ru' });
      const course = await designer.send(Draft, '/processes', { from: 'template', template: 'course' });
      expect(course.process.language).toBe('ru');
    } finally {
      await changeWorkspace(server.context.store, { language: 'en' });
    }
  });
});

describe('a draft', () => {
  it('is saved with the revision that was read, and a stale one is told what it is now', async () => {
    const { id, process, revision } = await designer.send(Draft, '/processes', {
      from: 'blank',
      name: 'Saved',
    });
    const put = (body: object) => designer.put(`/processes/${id}/draft`, body);
    const saved = DraftSaved.parse(
      (await put({ revision, process: { ...process, name: 'Saved twice' } })).body,
    );
    expect(saved).toMatchObject({ id, revision: revision + 1, updatedBy: { id: designer.user?.id } });
    expect(await designer.read(DraftRevision, `/processes/${id}/draft/revision`)).toEqual({
      revision: revision + 1,
      updatedAt: saved.updatedAt,
      updatedBy: { id: designer.user?.id, name: designer.user?.name },
      live: null,
    });

    const stale = await put({ revision, process });
    expect(stale.status).toBe(409);
    expect(errorOf(stale)).toMatchObject({
      code: 'stale-revision',
      details: { revision: revision + 1, updatedBy: { id: designer.user?.id, name: designer.user?.name } },
    });
    expect((await designer.read(Draft, `/processes/${id}/draft`)).process.name).toBe('Saved twice');
  });

  it('is refused where it isn’t a process document, by place', async () => {
    const { id, process, revision } = await designer.send(Draft, '/processes', {
      from: 'blank',
      name: 'Typed',
    });
    const refused = await designer.put(`/processes/${id}/draft`, {
      revision,
      process: { ...process, nodes: [{ kind: 'step', id: 'a', name: 'A', x: 0, y: 0 }] },
    });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).details).toMatchObject({
      problems: [{ path: 'body.process.nodes.0.influence' }, { path: 'body.process.nodes.0.half' }],
    });
  });

  it('is checked, and so is any document', async () => {
    const lonely = processOf({ nodes: [step('proposal-received')] });
    const checked = await designer.send(CheckResult, '/check', { process: lonely });
    expect(checked.ok).toBe(false);
    expect(checked.findings[0]).toMatchObject({ severity: 'error' });
    const { id } = await designer.send(Draft, '/processes', { from: 'document', process: lonely });
    expect((await designer.send(CheckResult, `/processes/${id}/check`)).findings).toEqual(checked.findings);
    expect((await designer.post('/check', { process: { name: 1 } })).status).toBe(400);
  });
});

describe('publishing', () => {
  it('is refused while something keeps the process from working, with the list', async () => {
    const { id } = await designer.send(Draft, '/processes', {
      from: 'document',
      process: processOf({ nodes: [step('x')] }),
    });
    const refused = await designer.post(`/processes/${id}/publish`, {});
    expect(refused.status).toBe(422);
    expect(errorOf(refused).code).toBe('not-publishable');
    expect(CheckResult.parse(errorOf(refused).details).ok).toBe(false);
  });

  it('makes a version that never changes, counts on, and shows what the draft has since', async () => {
    const { id, process } = await designer.send(Draft, '/processes', {
      from: 'document',
      process: validProcess(),
    });
    const first = await designer.send(VersionInfo, `/processes/${id}/publish`, { note: 'the first' });
    expect(first).toMatchObject({
      number: 1,
      live: true,
      note: 'the first',
      publishedBy: { id: designer.user?.id },
    });

    const renamed = {
      ...process,
      name: 'Renamed',
      nodes: process.nodes.map((node) => (node.id === 'won' ? { ...node, name: 'Signed' } : node)),
    };
    const saved = DraftSaved.parse(
      (await designer.put(`/processes/${id}/draft`, { revision: 1, process: renamed })).body,
    );
    expect(saved.changesSinceLive).toBe(2);
    const second = await designer.send(VersionInfo, `/processes/${id}/publish`, {});
    expect(second.number).toBe(2);

    const versions = await designer.read(VersionList, `/processes/${id}/versions`);
    expect(versions.items.map(({ number, live }) => [number, live])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect((await designer.read(Version, `/processes/${id}/versions/${first.hash}`)).process.name).toBe(
      'Test process',
    );
    expect((await designer.read(Version, `/processes/${id}/versions/live`)).process.name).toBe('Renamed');
    const listed = (await designer.read(ProcessList, '/processes')).items.find((one) => one.id === id);
    expect(listed).toMatchObject({ changed: false, live: { number: 2 }, findings: { errors: 0 } });
    expect(listed?.stages).toContain('Proposal received');
  });

  it('is refused when the draft has moved on from what was looked at', async () => {
    const { id, process } = await designer.send(Draft, '/processes', {
      from: 'document',
      process: validProcess(),
    });
    await designer.put(`/processes/${id}/draft`, { revision: 1, process: { ...process, name: 'Moved on' } });
    expect((await designer.post(`/processes/${id}/publish`, { revision: 1 })).status).toBe(409);
  });

  it('is not for reps', async () => {
    const refused = await (await server.as('rep')).post('/processes/any/publish', {});
    expect(refused.status).toBe(403);
    expect(errorOf(refused).message).toContain('an administrator or a designer');
  });
});

describe('counts on the drawing', () => {
  it('say who stands where, with their value', async () => {
    const id = await publishProcess(server, validProcess());
    const rep = await server.as('rep');
    await enterDeal(rep, id, { valueMinor: 100_00 });
    await enterDeal(rep, id, { valueMinor: 50_00 });
    await enterDeal(rep, id, { startAt: 'proposal-received', valueMinor: 1_00, currency: 'USD' });
    const { items } = await rep.read(ProcessCounts, `/processes/${id}/counts`);
    expect(
      Object.fromEntries(items.map(({ step: at, count, totals }) => [at.id, { count, totals }])),
    ).toEqual({
      'asked-for-a-consultation': { count: 2, totals: [{ currency: 'EUR', minor: 150_00 }] },
      'proposal-received': { count: 1, totals: [{ currency: 'USD', minor: 1_00 }] },
    });
  });
});

describe('removing', () => {
  it('takes a draft away, and archives what was published', async () => {
    const { id: draft } = await designer.send(Draft, '/processes', { from: 'blank', name: 'Gone' });
    expect((await designer.delete(`/processes/${draft}`)).status).toBe(200);
    expect((await designer.get(`/processes/${draft}/draft`)).status).toBe(404);

    const published = await publishProcess(server, validProcess());
    await enterDeal(await server.as('rep'), published);
    expect((await designer.delete(`/processes/${published}`)).status).toBe(200);
    const listed = await designer.read(ProcessList, '/processes');
    expect(listed.items.map((one) => one.id)).not.toContain(published);
    const late = await (
      await server.as('rep')
    ).post('/deals', { process: published, contacts: [{ firstName: 'Late' }] });
    expect(late.status).toBe(404);
  });
});
