/** Entity properties of issues, comments and worklogs: keys, sizes, and the inline form of request bodies. */
import { asObject } from '../context';
import { badRequest } from '../errors';

/** Jira's limits, in characters. */
const MAX_KEY_CHARS = 255;
export const MAX_PROPERTY_CHARS = 32_768;

/** @throws JiraError 400 */
export function checkPropertyKey(key: string): void {
  if (key.trim() === '' || key.length > MAX_KEY_CHARS)
    throw badRequest('The property key cannot be empty or longer than 255 characters.');
}

/** The JSON value of a property body. @throws JiraError 400 where it is empty, too long or not JSON */
export function parsePropertyValue(text: string): unknown {
  if (text.trim() === '') throw badRequest('The property value cannot be empty.');
  if (text.length > MAX_PROPERTY_CHARS)
    throw badRequest('The property value is too long: the maximum length is 32768 characters.');
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The property value must be a valid JSON.');
  }
}

/** `properties: [{key, value}]` of a body. @throws JiraError 400 */
export function inlineProperties(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (!Array.isArray(value)) throw badRequest('properties must be an array of key and value.');
  const properties: Record<string, unknown> = {};
  for (const one of value) {
    const entry = asObject(one);
    if (!entry || typeof entry.key !== 'string' || entry.value === undefined)
      throw badRequest('Each property must have a key and a value.');
    checkPropertyKey(entry.key);
    properties[entry.key] = parsePropertyValue(JSON.stringify(entry.value));
  }
  return properties;
}
