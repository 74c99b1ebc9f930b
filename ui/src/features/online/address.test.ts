import { describe, expect, it } from 'vitest'
import { addressOf, hostOf, isOpen } from './address'

describe('the address of a server', () => {
  it('may be typed without its scheme', () => {
    expect(addressOf(' roads.example.org ')).toBe('https://roads.example.org')
    expect(addressOf('http://localhost:8002/')).toBe('http://localhost:8002')
    expect(hostOf('roads.example.org/osrm')).toBe('roads.example.org')
    expect(hostOf('http://[::1]:8002')).toBe('[::1]:8002')
    expect(hostOf('жол.қаз'), 'other letters are encoded').toMatch(/^xn--/)
  })

  it('is none where it is no server’s', () => {
    for (const text of ['', 'two words', 'ftp://roads.example.org', 'https://', 'https://me:secret@roads.example.org', 'http;//roads.example.org', 'roads..org']) expect(addressOf(text), text).toBeNull()
  })

  it('is open where anybody on the way can read along', () => {
    expect(isOpen('http://roads.example.org')).toBe(true)
    expect(isOpen('http://127.0.0.1:8002')).toBe(false)
    expect(isOpen('roads.example.org')).toBe(false)
  })
})
