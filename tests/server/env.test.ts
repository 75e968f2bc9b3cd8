import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readEnv } from '#server/env.ts'

describe('The environment', () => {
  test('needs nothing: the defaults start a demo on this machine alone', () => {
    expect(readEnv({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: path.resolve('data'),
      origin: 'http://localhost:3000',
      demo: true,
      offline: true,
      proxies: 0,
      metricsToken: null,
      smtpUrl: null,
      mailFrom: '',
    })
  })

  test('is read as given, and what is only white space counts as not given', () => {
    const env = readEnv({
      PORT: ' 8080 ',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgresql://db/beredning',
      DATA_DIR: '/srv/data',
      ORIGIN: 'https://beredning.example.org',
      DEMO: 'off',
      OFFLINE: 'off',
      PROXIES: '  ',
    })
    expect(env).toEqual({
      port: 8080,
      host: '0.0.0.0',
      databaseUrl: 'postgresql://db/beredning',
      dataDir: '/srv/data',
      origin: 'https://beredning.example.org',
      demo: false,
      offline: false,
      proxies: 0,
      metricsToken: null,
      smtpUrl: null,
      mailFrom: '',
    })
  })

  test('follows the port in the address people type', () => {
    expect(readEnv({ PORT: '0' }).origin).toBe('http://localhost:0')
  })

  test('says everything that is wrong at once', () => {
    const given = {
      PORT: '65536',
      DATABASE_URL: 'mysql://db',
      ORIGIN: 'example.org',
      DEMO: 'yes',
      OFFLINE: 'no',
      PROXIES: '-1',
      METRICS_TOKEN: 'short',
      SMTP_URL: 'mail.example.org',
      MAIL_FROM: 'two\nlines <a@b>',
    }
    const said = (() => {
      try {
        readEnv(given)
        return ''
      } catch (error) {
        return String(error)
      }
    })()
    const lines = said.split('\n- ')
    expect(lines).toHaveLength(10)
    for (const name of Object.keys(given))
      expect(
        lines.some(line => line.startsWith(name)),
        name,
      ).toBe(true)
  })

  test.each([
    'https://example.org/',
    'https://example.org/path',
    'ftp://example.org',
    'https://EXAMPLE.org',
    'https://a@example.org',
  ])('refuses the origin %s, which no browser would send', origin => {
    expect(() => readEnv({ ORIGIN: origin })).toThrow('ORIGIN')
  })
})
