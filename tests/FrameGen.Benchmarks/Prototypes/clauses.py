"""The exact decision by clauses as a sketch, the peer of the search in Geometry: the unit ball, a uniform threshold. Needs NumPy and SciPy.

It shows the search and its counts, not the proof: floating point throughout, and a node is closed by packing
without looking at the transversals; their number is counted, since a proof has to walk them.
usage: clauses.py ROWS.txt alpha
"""
import sys, time
import numpy as np
from scipy.optimize import nnls

count = 0


def least_distance(W, alpha, rows):
    """min |x| over <x,w_i> <= alpha_i, i in rows: the norm (inf: empty) and the rows with positive multipliers."""
    global count
    count += 1
    G, h, n = -W[rows], -alpha[rows], W.shape[1]
    if np.all(h <= 0):
        return 0.0, []
    E = np.vstack([G.T, h[None]])
    f = np.zeros(n + 1)
    f[n] = 1
    u, residual = nnls(E, f, maxiter=100 * E.shape[1])
    support = [rows[k] for k in np.nonzero(u > 1e-10 * max(1, u.max()))[0]]
    if residual < 1e-9:
        return np.inf, support
    rest = E @ u - f
    return float(np.linalg.norm(rest[:n] / rest[n])), support


class Failing(Exception):
    pass


def decide(W, alpha, radius, transversals=1e5):
    """'proven' or 'refuted'; counts. A flat is given by independent rows that span it (general position: it holds no others)."""
    m, n = W.shape
    clauses, nodes, walked = [], 0, 0

    def closes(packed, rank):
        nonlocal walked
        d = n - rank
        if len(packed) < d:
            return False
        product = 1
        for size in sorted(map(len, packed))[:d]:
            product *= size
        if product > transversals:
            return False
        walked += product
        return True

    def search(flat, forbidden):
        nonlocal nodes
        nodes += 1
        inside, rank, used, packed = set(flat), len(flat), set(), []
        missed = sorted((c - forbidden for c in clauses if not c & inside), key=len)
        if missed and not missed[0]:
            return
        for c in missed:
            if not c & used:
                packed.append(c)
                used |= c
                if closes(packed, rank):
                    return
        while len(packed) < n:
            rows = [i for i in range(m) if i not in inside and i not in used]
            if not rows:
                break
            distance, support = least_distance(W, alpha, rows)
            if distance <= radius:
                if not packed:
                    raise Failing
                break
            clauses.append(frozenset(support))
            c = clauses[-1] - forbidden
            if not c:
                return
            packed.append(c)
            used |= c
            if closes(packed, rank):
                return
        if rank == n - 1:
            return
        now = set(forbidden)
        for i in sorted(min(packed, key=len), key=lambda i: -sum(i in c for c in clauses)):
            search(flat + [i], frozenset(now))
            now.add(i)

    try:
        search([], frozenset())
        verdict = 'proven'
    except Failing:
        verdict = 'refuted'
    return verdict, {'least-distance problems': count, 'nodes': nodes, 'clauses': len(clauses), 'transversals': walked}


if __name__ == '__main__':
    W, alpha = np.loadtxt(sys.argv[1], ndmin=2), float(sys.argv[2])
    start = time.time()
    print(*decide(W, np.full(len(W), alpha), 1.0), f'{time.time() - start:.2f} s')
