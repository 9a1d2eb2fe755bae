namespace RecoveryOpt.Collection;

/// <summary>Finds the few least of many without sorting them all.</summary>
internal static class Smallest
{
    /// <summary>Moves the <paramref name="count"/> least keys to the front, in order; among equals the lower item first, so that the order is the same everywhere.</summary>
    public static void First(double[] keys, int[] items, int count)
    {
        int low = 0;
        int high = keys.Length - 1;
        while (low < high && count > low)
        {
            int split = Partition(keys, items, low, high);
            if (split >= count) high = split;
            else if (split + 1 < count) low = split + 1;
            else break;
        }

        Array.Sort(keys, items, 0, Math.Min(count, keys.Length), Comparer<double>.Default);
        SettleTies(keys, items, Math.Min(count, keys.Length));
    }

    // Hoare's: afterwards everything up to the returned index is no greater than anything behind it.
    private static int Partition(double[] keys, int[] items, int low, int high)
    {
        int middle = low + (high - low) / 2;
        double key = keys[middle];
        int item = items[middle];
        int i = low - 1;
        int j = high + 1;
        while (true)
        {
            do i++;
            while (keys[i] < key || (keys[i].Equals(key) && items[i] < item));
            do j--;
            while (keys[j] > key || (keys[j].Equals(key) && items[j] > item));
            if (i >= j) return j;
            (keys[i], keys[j]) = (keys[j], keys[i]);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // Array.Sort is not stable.
    private static void SettleTies(double[] keys, int[] items, int count)
    {
        for (int i = 0; i < count;)
        {
            int j = i + 1;
            while (j < count && keys[j].Equals(keys[i])) j++;
            if (j - i > 1) Array.Sort(items, i, j - i);
            i = j;
        }
    }
}
