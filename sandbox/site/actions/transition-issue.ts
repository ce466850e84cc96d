/** Carries out a workflow transition, with the fields of its screen. */
import { type Acting, asObject } from '../context';
import { badRequest, JiraError } from '../errors';
import { isEmpty } from '../fields';
import { member } from '../fields/field-type';
import type { IssueRecord, TransitionRecord } from '../model';
import { transitionsFrom } from '../workflow';
import { mayWriteField, projectOf } from './access';
import { prepareChildren } from './children';
import { commitChange } from './commit';
import { NOT_ON_SCREEN, readInput, throwCollected } from './input';
import { inlineProperties } from './properties';

function chosen(acting: Acting, issue: IssueRecord, body: Record<string, unknown>): TransitionRecord {
  const id = member(asObject(body.transition), 'id');
  if (id === undefined) throw badRequest("Missing 'transition' identifier");
  const offered = transitionsFrom(acting, issue).find((one) => one.transition.id === id && one.available);
  if (!offered) throw badRequest(`Transition id '${id}' is not valid for this issue.`);
  return offered.transition;
}

/**
 * @param body `{transition: {id}, fields, update, properties}`
 * @throws JiraError 400 where the transition is not offered, a field is not on its screen, or a validator refuses
 */
export function transitionIssue(acting: Acting, issue: IssueRecord, body: Record<string, unknown>): IssueRecord {
  const { store } = acting.site;
  const project = projectOf(acting, issue);
  const transition = chosen(acting, issue, body);
  const errors: Record<string, string> = {};
  const onScreen = transition.screen?.fieldIds ?? [];
  const input = readInput(body, {
    acting,
    project,
    issue,
    current: issue.fields,
    allows: (field) => onScreen.includes(field.id) && mayWriteField(acting, field, project, issue),
    errors,
  });
  // Every screen of a transition has a comment box; without a screen there is none.
  for (const child of input.children) if (!transition.screen) errors[child.fieldId] = NOT_ON_SCREEN(child.fieldId);
  const after = { ...issue.fields, ...input.values };
  for (const id of transition.screen?.required ?? []) {
    if (!errors[id] && isEmpty(after[id])) errors[id] = `${store.fields.get(id)?.name ?? id} is required.`;
  }
  const properties = inlineProperties(body.properties);
  const runChildren = prepareChildren(acting, issue, transition.screen ? input.children : [], errors);
  throwCollected(errors);
  const refusals = transition.validators.filter((validator) => isEmpty(after[validator.fieldId]));
  if (refusals.length > 0)
    throw new JiraError(
      400,
      refusals.map((one) => one.message ?? `${store.fields.get(one.fieldId)?.name ?? one.fieldId} is required.`),
    );

  const record =
    Object.keys(properties).length > 0 ? { record: { properties: { ...issue.properties, ...properties } } } : {};
  commitChange(acting, issue, { fields: { ...transition.sets, ...input.values, status: transition.to }, ...record });
  runChildren();
  return store.issues.get(issue.id) ?? issue;
}
